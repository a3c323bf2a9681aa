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

struct MailConfiguration
{
    std::string url;              ///< smtp://host:587 or smtps://host:465; empty: no mail is sent
    std::string tls = "required"; ///< or none
    std::string ca_file;          ///< PEM; empty: the system's
    std::string from;             ///< an address
    std::string from_name = "RecruteIA";
    std::string username;
    std::string password_file;
    int timeout_seconds = 30;
    int retry_seconds = 60;
    int notification_delay_seconds = 60;
    int reminder_hours = 48; ///< 0: no reminders
};
BOOST_DESCRIBE_STRUCT(MailConfiguration, (),
                      (url, tls, ca_file, from, from_name, username, password_file, timeout_seconds, retry_seconds,
                       notification_delay_seconds, reminder_hours))

struct LogConfiguration
{
    std::string level = "info";
};
BOOST_DESCRIBE_STRUCT(LogConfiguration, (), (level))

/// A key to somebody else's service: comes from the environment or a file of its own, never from the TOML file, and is
/// never shown.
struct Secret
{
    std::string value;
};

struct AiConfiguration
{
    std::vector<std::string> providers{"offline"}; ///< in order of preference; none left: people judge alone
    std::string second_opinion;                    ///< a provider that judges every answer too; empty: none
    int second_opinion_percent = 25;               ///< difference of scores from which people are warned

    std::string anthropic_model = "claude-sonnet-4-5";
    std::string anthropic_base_url = "https://api.anthropic.com";
    std::string anthropic_key_file;
    Secret anthropic_key;
    int anthropic_input_price = 300; ///< hundredths of the currency for a million tokens
    int anthropic_cached_input_price = 30;
    int anthropic_output_price = 1500;

    std::string openai_model = "gpt-4o";
    std::string openai_base_url = "https://api.openai.com/v1";
    std::string openai_key_file;
    Secret openai_key;
    int openai_input_price = 250;
    int openai_cached_input_price = 125;
    int openai_output_price = 1000;

    std::string currency = "USD";
    int daily_tokens = 0; ///< 0: no limit
    int daily_cost = 0;   ///< hundredths of the currency; 0: no limit

    int concurrency = 4; ///< requests to one provider at once
    int attempts = 4;    ///< the first included
    int connect_milliseconds = 10'000;
    int first_byte_milliseconds = 60'000;
    int idle_milliseconds = 30'000;
    int total_milliseconds = 170'000;
    int longest_retry_milliseconds = 60'000;
    int breaker_failures = 5;
    int breaker_milliseconds = 30'000;
};
BOOST_DESCRIBE_STRUCT(AiConfiguration, (),
                      (providers, second_opinion, second_opinion_percent, anthropic_model, anthropic_base_url,
                       anthropic_key_file, anthropic_key, anthropic_input_price, anthropic_cached_input_price,
                       anthropic_output_price, openai_model, openai_base_url, openai_key_file, openai_key,
                       openai_input_price, openai_cached_input_price, openai_output_price, currency, daily_tokens,
                       daily_cost, concurrency, attempts, connect_milliseconds, first_byte_milliseconds,
                       idle_milliseconds, total_milliseconds, longest_retry_milliseconds, breaker_failures,
                       breaker_milliseconds))

/// A host as it stands in a URL.
bool is_loopback(std::string_view host);

struct Configuration
{
    ServerConfiguration server;
    DataConfiguration data;
    DatabaseConfiguration database;
    RedisConfiguration redis;
    LimitsConfiguration limits;
    TasksConfiguration tasks;
    AiConfiguration ai;
    MailConfiguration mail;
    LogConfiguration log;

    std::string database_url() const;
    std::string public_url() const;
};
BOOST_DESCRIBE_STRUCT(Configuration, (), (server, data, database, redis, limits, tasks, ai, mail, log))

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
