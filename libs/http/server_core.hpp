#pragma once

#include "http/connection.hpp"
#include "http/connection_counts.hpp"
#include "http/server.hpp"
#include "http/trusted_proxies.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <random>
#include <string>

namespace recruteia::http {

/// What the server's connections share. Lives as long as the last of them.
class ServerCore : public std::enable_shared_from_this<ServerCore>
{
public:
    ServerCore(asio::io_context& io, ServerSettings settings, Router router, Hooks hooks, Clock const& clock,
               BlockingPool& files);

    /// Reads the certificate, binds and listens. Errors: as Server::start.
    Result<void> open();
    void begin();
    asio::awaitable<void> stop();
    void abort();

    ServerSettings const& settings() const { return settings_; }
    RequestParser::Limits parser_limits() const;
    Router& router() { return router_; }
    Hooks& hooks() { return hooks_; }
    BlockingPool& files() { return files_; }
    TrustedProxies const& trusted_proxies() const { return trusted_proxies_; }
    bool has_tls() const { return tls_.has_value(); }
    bool is_stopping() const { return is_stopping_; }
    std::uint16_t port() const { return port_; }
    ServerUsage usage() const;
    void count_request() { ++usage_.requests; }

    /// The Date field's value, written once a second.
    std::string_view date();
    std::string new_request_id();
    /// Tells the failure hook, if there is one.
    void report(std::string_view request_id, std::string_view route, std::string_view what);

    void add(Connection& connection);
    void removed();

private:
    using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type>;
    using Connections = boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>>;

    Result<void> load_certificate();
    Result<void> listen();
    static asio::awaitable<void> accept(std::shared_ptr<ServerCore> self);
    static asio::awaitable<void> tick(std::shared_ptr<ServerCore> self);
    bool accept_one(boost::system::error_code& error);
    void admit(Descriptor socket, asio::ip::tcp::endpoint const& peer);
    static void start(std::shared_ptr<Connection> const& connection);
    std::chrono::milliseconds tick_interval() const;
    template <class Work>
    void for_each_connection(Work work);
    void spawn(asio::awaitable<void> work, std::string_view what);

    asio::io_context& io_;
    ServerSettings settings_;
    Router router_;
    Hooks hooks_;
    Clock const& clock_;
    BlockingPool& files_;
    TrustedProxies trusted_proxies_;
    std::optional<asio::ssl::context> tls_;
    Acceptor acceptor_;
    std::uint16_t port_ = 0;

    asio::steady_timer tick_timer_;
    asio::steady_timer emptied_; // cancelled when the last connection ends
    asio::steady_timer accept_pause_;
    Connections connections_;
    std::shared_ptr<ConnectionCounts> counts_;
    ServerUsage usage_;
    bool is_stopping_ = false;

    std::string date_;
    std::chrono::sys_seconds date_second_;
    std::mt19937_64 request_ids_;
};

} // namespace recruteia::http
