#pragma once

#include "foundation/async.hpp"
#include "foundation/blocking_pool.hpp"
#include "foundation/time.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"
#include "http/router.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

class ServerCore;

struct TlsFiles
{
    std::filesystem::path certificate_chain; ///< PEM, leaf first
    std::filesystem::path private_key;       ///< PEM
};

struct Limits
{
    std::size_t target_bytes = 8 * 1024;
    std::size_t header_bytes = 16 * 1024; ///< request line and fields together
    std::size_t header_fields = 100;
    std::size_t connections = 10'000;          ///< 0: no limit; upgraded ones count until their slot is released
    std::size_t connections_per_address = 256; ///< 0: no limit; IPv6 counts by /64
    std::size_t requests_per_connection = 100'000;
};

struct Timeouts
{
    std::chrono::milliseconds header{10'000}; ///< from the first byte to the end of the header; TLS handshake too
    std::chrono::milliseconds idle{60'000};   ///< between two requests
    std::chrono::milliseconds body_stall{30'000};
    std::uint64_t body_bytes_per_second = 512; ///< the least rate of a body, after `header` of grace
    std::chrono::milliseconds write_stall{30'000};
    std::chrono::milliseconds handler{60'000};
    std::chrono::milliseconds drain{10'000}; ///< what `stop` gives to requests in flight
};

struct ServerSettings
{
    std::string address = "127.0.0.1"; ///< a numeric address; `::` listens on IPv4 too
    std::uint16_t port = 8080;         ///< 0: one the system chooses, see `Server::port`
    std::optional<TlsFiles> tls;
    std::vector<std::string>
        trusted_proxies; ///< CIDR; only theirs are X-Forwarded-For, -Proto and X-Request-Id believed
    Limits limits;
    Timeouts timeouts;
};

/// What may be logged and counted of one request: no path, no query, no body.
struct RequestSummary
{
    Method method = Method::get;
    std::string_view route; ///< the template; "static" for the fallback, "unmatched", or "unreadable"
    Status status = Status::ok;
    std::string_view error_code; ///< the problem's code, or empty
    std::chrono::microseconds duration{0};
    std::uint64_t bytes_received = 0; ///< of the body
    std::uint64_t bytes_sent = 0;     ///< of the body
    std::string_view request_id;
    std::string_view client_address;
};

/// What handlers never should do: throw. The request got a 500 (503 for a full pool); the process goes on.
struct HandlerFailure
{
    std::string_view request_id;
    std::string_view route;
    std::string_view what; ///< the exception's own words: may quote a database message
};

struct Hooks
{
    /// In order, after the header is read and before the body: a Reply ends the request there.
    std::vector<std::move_only_function<std::optional<Reply>(Request const&)>> before;
    /// After the reply is sent, or could not be.
    std::vector<std::move_only_function<void(RequestSummary const&)>> after;
    std::move_only_function<void(HandlerFailure const&)> on_failure;
};

struct ServerUsage
{
    std::size_t connections = 0; ///< HTTP ones open now
    std::size_t upgraded = 0;    ///< handed over and not yet released
    std::uint64_t accepted = 0;  ///< since the start
    std::uint64_t refused = 0;   ///< over a connection limit
    std::uint64_t requests = 0;
};

/// The HTTP/1.1 edge. Everything runs on the io_context's one thread: no locks, no blocking.
class Server
{
public:
    /// Binds and begins to accept. `clock` and `files` (where file bodies are read) must outlive the server.
    /// Errors: unavailable, with one sentence that names the address or the file at fault.
    static Result<std::unique_ptr<Server>> start(asio::io_context& io, ServerSettings settings, Router router,
                                                 Hooks hooks, Clock const& clock, BlockingPool& files);
    /// Closes whatever is open at once; `stop` is the polite way.
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    std::uint16_t port() const;
    /// `http://127.0.0.1:8080`
    std::string url() const;
    ServerUsage usage() const;

    /// Stops accepting, closes idle connections, lets requests in flight end (at most `timeouts.drain`), then closes
    /// the rest. Returns once no handler runs.
    asio::awaitable<void> stop();

private:
    explicit Server(std::shared_ptr<ServerCore> core);

    std::shared_ptr<ServerCore> core_;
};

/// A whole reply as bytes, for those who answer on an upgraded socket themselves. The body must be text.
std::string to_wire(Reply const& reply);

} // namespace recruteia::http
