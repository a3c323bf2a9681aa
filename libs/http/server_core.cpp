#include "http/server_core.hpp"

#include "foundation/random.hpp"
#include "http/rate_limiter.hpp"
#include "http/reply_head.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace recruteia::http {

namespace {

using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
/// Accepted before others get their turn.
constexpr std::size_t accepted_together = 64;
constexpr auto accept_pause = std::chrono::milliseconds(100);
constexpr auto shortest_tick = std::chrono::milliseconds(5);
constexpr auto longest_tick = std::chrono::milliseconds(500);

std::mt19937_64 seeded_engine()
{
    std::array<unsigned char, 8 * sizeof(std::uint32_t)> bytes{};
    fill_random(bytes);
    std::seed_seq seed(bytes.begin(), bytes.end());
    return std::mt19937_64(seed);
}

std::string what_of(std::exception_ptr const& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (std::exception const& e) {
        return e.what();
    } catch (...) {
        return "an unknown exception";
    }
}

} // namespace

ServerCore::ServerCore(asio::io_context& io, ServerSettings settings, Router router, Hooks hooks, Clock const& clock,
                       BlockingPool& files)
    : io_(io), settings_(std::move(settings)), router_(std::move(router)), hooks_(std::move(hooks)), clock_(clock),
      files_(files), acceptor_(io.get_executor()), tick_timer_(io), emptied_(io), accept_pause_(io),
      counts_(
          std::make_shared<ConnectionCounts>(settings_.limits.connections, settings_.limits.connections_per_address)),
      request_ids_(seeded_engine())
{}

Result<void> ServerCore::open()
{
    TRY(trusted_proxies_, TrustedProxies::create(settings_.trusted_proxies));
    TRY_CHECK(load_certificate());
    return listen();
}

Result<void> ServerCore::load_certificate()
{
    if (!settings_.tls)
        return {};
    auto& context = tls_.emplace(asio::ssl::context::tls_server);
    boost::system::error_code error;
    context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                            asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                            asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use,
                        error);
    auto const refused = [&](std::filesystem::path const& file) {
        return fail(Errc::unavailable, "tls_file_unusable",
                    fmt::format("the TLS file {} cannot be used: {}", file.string(), error.message()));
    };
    if (context.use_certificate_chain_file(settings_.tls->certificate_chain.string(), error); error)
        return refused(settings_.tls->certificate_chain);
    if (context.use_private_key_file(settings_.tls->private_key.string(), asio::ssl::context::pem, error); error)
        return refused(settings_.tls->private_key);
    return {};
}

Result<void> ServerCore::listen()
{
    boost::system::error_code error;
    auto const address = asio::ip::make_address(settings_.address, error);
    if (error)
        return fail(Errc::unavailable, "address_invalid",
                    fmt::format("\"{}\" is not a numeric IP address to listen on", settings_.address));
    tcp::endpoint const endpoint(address, settings_.port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error)
        acceptor_.set_option(Acceptor::reuse_address(true), error);
    if (!error && address.is_v6())
        acceptor_.set_option(asio::ip::v6_only(false), error);
    if (!error)
        acceptor_.bind(endpoint, error);
    if (!error)
        acceptor_.listen(Acceptor::max_listen_connections, error);
    if (error == asio::error::address_in_use)
        return fail(Errc::unavailable, "port_in_use",
                    fmt::format("cannot listen on {} port {}: another program is using this port", settings_.address,
                                settings_.port));
    if (error)
        return fail(Errc::unavailable, "cannot_listen",
                    fmt::format("cannot listen on {} port {}: {}", settings_.address, settings_.port, error.message()));
    acceptor_.non_blocking(true);
    acceptor_.set_option(tcp::no_delay(true), error); // which the sockets it accepts have from it
    port_ = acceptor_.local_endpoint().port();
    return {};
}

void ServerCore::begin()
{
    spawn(accept(shared_from_this()), "accept");
    spawn(tick(shared_from_this()), "tick");
}

void ServerCore::spawn(asio::awaitable<void> work, std::string_view what)
{
    asio::co_spawn(io_.get_executor(), std::move(work),
                   [self = shared_from_this(), what](std::exception_ptr const& failure) {
                       if (failure)
                           self->report("", what, what_of(failure));
                   });
}

/// As many as are waiting, up to a limit, before their first requests are read: those arrive meanwhile.
asio::awaitable<void> ServerCore::accept(std::shared_ptr<ServerCore> self)
{
    while (!self->is_stopping_) {
        auto [error] = co_await self->acceptor_.async_wait(Acceptor::wait_read, as_result);
        for (std::size_t i = 0; !error && !self->is_stopping_ && i < accepted_together; ++i)
            if (!self->accept_one(error))
                break;
        if (error && !self->is_stopping_) {
            // Out of descriptors, most likely: those in use must be given back first.
            self->report("", "accept", error.message());
            self->accept_pause_.expires_after(accept_pause);
            co_await self->accept_pause_.async_wait(as_result);
        }
    }
}

/// False when nobody is waiting any more.
bool ServerCore::accept_one(boost::system::error_code& error)
{
    tcp::endpoint peer;
    auto size = static_cast<socklen_t>(peer.capacity());
    Descriptor socket(::accept4(acceptor_.native_handle(), peer.data(), &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.number() >= 0) {
        peer.resize(size);
        admit(std::move(socket), peer);
        return true;
    }
    if (errno == EAGAIN || errno == EWOULDBLOCK)
        return false;
    if (errno != ECONNABORTED && errno != EINTR)
        error.assign(errno, boost::system::system_category());
    return true;
}

void ServerCore::admit(Descriptor socket, tcp::endpoint const& peer)
{
    auto slot = counts_->take(address_group(unmapped(peer.address()).to_string()));
    if (!slot) {
        ++usage_.refused;
        return;
    }
    ++usage_.accepted;
    auto stream = tls_ ? tls_stream(io_, peer.protocol(), std::move(socket), *tls_)
                       : plain_stream(io_, peer.protocol(), std::move(socket));
    auto const connection =
        std::make_shared<Connection>(shared_from_this(), std::move(stream), peer.address(), *std::move(slot));
    asio::post(io_, [connection] { start(connection); });
}

void ServerCore::start(std::shared_ptr<Connection> const& connection)
{
    // The handler holds the connection too: its cancellation signal must outlive the coroutine.
    asio::co_spawn(
        connection->core().io_.get_executor(), Connection::run(connection),
        asio::bind_cancellation_slot(connection->cancellation_slot(), [connection](std::exception_ptr const& failure) {
            if (failure)
                connection->core().report("", "connection", what_of(failure));
        }));
}

asio::awaitable<void> ServerCore::tick(std::shared_ptr<ServerCore> self)
{
    auto const interval = self->tick_interval();
    while (!self->is_stopping_ || !self->connections_.empty()) {
        self->tick_timer_.expires_after(interval);
        co_await self->tick_timer_.async_wait(as_result);
        auto const now = std::chrono::steady_clock::now();
        self->for_each_connection([&](Connection& connection) { connection.check_deadline(now); });
    }
}

std::chrono::milliseconds ServerCore::tick_interval() const
{
    auto const& timeouts = settings_.timeouts;
    auto const shortest = std::min(
        {timeouts.header, timeouts.idle, timeouts.body_stall, timeouts.write_stall, timeouts.handler, timeouts.drain});
    return std::clamp(shortest / 4, shortest_tick, longest_tick);
}

template <class Work>
void ServerCore::for_each_connection(Work work)
{
    for (auto next = connections_.begin(); next != connections_.end();)
        work(*next++);
}

asio::awaitable<void> ServerCore::stop()
{
    auto const self = shared_from_this();
    is_stopping_ = true;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    accept_pause_.cancel();
    for_each_connection([](Connection& connection) { connection.close_if_waiting(); });

    auto const deadline = std::chrono::steady_clock::now() + settings_.timeouts.drain;
    while (!connections_.empty() && std::chrono::steady_clock::now() < deadline) {
        emptied_.expires_at(deadline);
        co_await emptied_.async_wait(as_result);
    }
    for_each_connection([](Connection& connection) { connection.abort(); });
    while (!connections_.empty()) {
        emptied_.expires_at(SteadyTime::max());
        co_await emptied_.async_wait(as_result);
    }
    tick_timer_.cancel();
}

void ServerCore::abort()
{
    is_stopping_ = true;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    accept_pause_.cancel();
    tick_timer_.cancel();
    for_each_connection([](Connection& connection) { connection.abort(); });
}

void ServerCore::add(Connection& connection)
{
    connections_.push_back(connection);
    ++usage_.connections;
}

void ServerCore::removed()
{
    --usage_.connections;
    if (connections_.empty())
        emptied_.cancel();
}

ServerUsage ServerCore::usage() const
{
    auto usage = usage_;
    usage.upgraded = counts_->total() - std::min(counts_->total(), usage.connections);
    return usage;
}

RequestParser::Limits ServerCore::parser_limits() const
{
    return {settings_.limits.target_bytes, settings_.limits.header_bytes, settings_.limits.header_fields};
}

std::string_view ServerCore::date()
{
    auto const now = clock_.now();
    auto const second = std::chrono::floor<std::chrono::seconds>(now);
    if (second != date_second_ || date_.empty()) {
        date_second_ = second;
        date_ = http_date(now);
    }
    return date_;
}

std::string ServerCore::new_request_id()
{
    return fmt::format("{:016x}{:016x}", request_ids_(), request_ids_());
}

void ServerCore::report(std::string_view request_id, std::string_view route, std::string_view what)
{
    if (hooks_.on_failure)
        hooks_.on_failure({request_id, route, what});
}

} // namespace recruteia::http
