#pragma once

#include "foundation/described.hpp"
#include "foundation/error.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Every key that can be configured, with its default; deploy/recruteia.toml documents them.
namespace recruteia::app {

struct ServerConfiguration
{
    std::string address = "127.0.0.1";
    int port = 8080;                          ///< 0: a free one, printed at start
    std::string public_url;                   ///< empty: http://{address}:{port}
    std::vector<std::string> trusted_proxies; ///< CIDR
    std::string tls_certificate;              ///< a PEM file, with tls_private_key
    std::string tls_private_key;
    std::string web_root; ///< empty: beside the program
    std::string instance = "main";
    std::vector<std::string> metrics_addresses{"127.0.0.0/8", "::1/128"};
    int drain_seconds = 10;
};
BOOST_DESCRIBE_STRUCT(ServerConfiguration, (),
                      (address, port, public_url, trusted_proxies, tls_certificate, tls_private_key, web_root, instance,
                       metrics_addresses, drain_seconds))

struct DataConfiguration
{
    std::string directory = "var";
};
BOOST_DESCRIBE_STRUCT(DataConfiguration, (), (directory))

struct DatabaseConfiguration
{
    std::string url; ///< empty: sqlite:{data.directory}/recruteia.db
    int readers = 2;
    int connections = 8;
};
BOOST_DESCRIBE_STRUCT(DatabaseConfiguration, (), (url, readers, connections))

struct RedisConfiguration
{
    std::string url;               ///< empty: none; redis://[[user]:password@]host[:port][/database]
    std::string key = "socket.io"; ///< what channels begin with, as the `key` of the Node packages
};
BOOST_DESCRIBE_STRUCT(RedisConfiguration, (), (url, key))

struct LimitsConfiguration
{
    int requests_per_minute = 1200;         ///< per address; 0: no limit
    int account_requests_per_minute = 1200; ///< per account; 0: no limit
    int sign_ins_per_minute = 20;           ///< per address; 0: no limit
    int connections_per_address = 256;
};
BOOST_DESCRIBE_STRUCT(LimitsConfiguration, (),
                      (requests_per_minute, account_requests_per_minute, sign_ins_per_minute, connections_per_address))

struct TasksConfiguration
{
    int concurrency = 2;
};
BOOST_DESCRIBE_STRUCT(TasksConfiguration, (), (concurrency))

struct LogConfiguration
{
    std::string level = "info";
};
BOOST_DESCRIBE_STRUCT(LogConfiguration, (), (level))

struct Configuration
{
    ServerConfiguration server;
    DataConfiguration data;
    DatabaseConfiguration database;
    RedisConfiguration redis;
    LimitsConfiguration limits;
    TasksConfiguration tasks;
    LogConfiguration log;

    std::string database_url() const;
    std::string public_url() const;
};
BOOST_DESCRIBE_STRUCT(Configuration, (), (server, data, database, redis, limits, tasks, log))

using Environment = std::function<std::optional<std::string>(std::string const& name)>;
/// The process's own.
Environment system_environment();

/// The file (if any), then `RECRUTEIA_SECTION__KEY` variables over it. Unknown keys and every wrong value are reported
/// together. Errors: invalid with one field a problem.
Result<Configuration> read_configuration(std::optional<std::filesystem::path> const& file,
                                         Environment const& environment, std::vector<std::string> const& variables);
/// Names of the process's variables that begin with RECRUTEIA_, to refuse unknown ones.
std::vector<std::string> system_variables();

/// The effective values as TOML, secrets (passwords in URLs) masked.
std::string show(Configuration const& configuration);

} // namespace recruteia::app
