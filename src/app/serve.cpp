#include "app/serve.hpp"

#include "analytics/interview_summary.hpp"
#include "app/instances.hpp"
#include "app/server_routes.hpp"
#include "app/version.hpp"
#include "foundation/try.hpp"
#include "http/rate_limiter.hpp"
#include "http/server.hpp"
#include "http/static_files.hpp"
#include "realtime/gateway.hpp"
#include "realtime/inbox_rooms.hpp"
#include "socketio/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/url/parse.hpp>

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace recruteia::app {

namespace {

constexpr std::chrono::seconds housekeeping_interval{20};

std::filesystem::path web_root(Configuration const& configuration)
{
    if (!configuration.server.web_root.empty())
        return configuration.server.web_root;
    std::error_code error;
    auto const program = std::filesystem::read_symlink("/proc/self/exe", error);
    auto beside = program.parent_path() / "web";
    if (std::filesystem::exists(beside, error))
        return beside;
    return std::filesystem::path(RECRUTEIA_SOURCE_DIR) / "web" / "out";
}

http::ServerSettings server_settings(Configuration const& configuration)
{
    http::ServerSettings settings;
    settings.address = configuration.server.address;
    settings.port = static_cast<std::uint16_t>(configuration.server.port);
    settings.trusted_proxies = configuration.server.trusted_proxies;
    settings.limits.connections_per_address = static_cast<std::size_t>(configuration.limits.connections_per_address);
    settings.timeouts.drain = std::chrono::seconds(configuration.server.drain_seconds);
    if (!configuration.server.tls_certificate.empty())
        settings.tls = {configuration.server.tls_certificate, configuration.server.tls_private_key};
    return settings;
}

/// Pages of other sites may not open sockets here. A browser names its page's origin, which is ours when it is the
/// public address or the very host it asked (localhost beside 127.0.0.1, say); other clients name none.
bool is_own_origin(engineio::Handshake const& handshake, std::string const& public_url)
{
    auto const& origin = handshake.origin;
    if (origin.empty() || origin == public_url)
        return true;
    auto const scheme_end = origin.find("://");
    return scheme_end != std::string_view::npos && origin.substr(scheme_end + 3) == handshake.host;
}

/// What makes a link unusable elsewhere, in a sentence; empty when nothing does.
std::string link_warning(std::string const& public_url)
{
    auto const url = boost::urls::parse_uri(public_url);
    if (!url)
        return {};
    auto const host = std::string(url->host());
    auto const loopback = host == "localhost" || host.starts_with("127.") || host == "[::1]";
    if (loopback)
        return "Links begin with " + public_url +
               " and open on this machine alone. Set server.public_url for other devices.";
    if (url->scheme() == "http")
        return "Links begin with " + public_url +
               ": without TLS, browsers give neither camera nor microphone to other devices.";
    return {};
}

class Serving
{
public:
    Serving(Ground ground, ServingLock lock)
        : lock_(std::move(lock)), ground_(std::move(ground)), log_(level_of(ground_.configuration.log.level), clock_),
          files_({.name = "files", .threads = 2}), product_(io_, ground_, clock_, log_),
          instances_(io_, ground_, product_, log_), sockets_(io_, socket_options()),
          gateway_(sockets_, *ground_.database, product_.events, doorkeepers(), io_.get_executor()),
          housekeeping_(*ground_.database, log_, io_.get_executor(), housekeeping_interval),
          requests_({.per_second = ground_.configuration.limits.requests_per_minute / 60.0,
                     .burst = static_cast<double>(ground_.configuration.limits.requests_per_minute)},
                    clock_),
          signals_(io_, SIGTERM, SIGINT)
    {
        instances_.attach(sockets_, gateway_, requests_);
    }

    Result<void> start()
    {
        seal_second_factors();
        TRY(auto pages, http::StaticFiles::load({.root = web_root(ground_.configuration)}));
        pages_ = std::make_unique<http::StaticFiles>(std::move(pages));
        realtime::follow_inboxes(product_.events, sockets_);
        http::Router router;
        product_.add_routes(router);
        TRY_CHECK(add_server_routes(router, *ground_.database, product_.metrics,
                                    {.version = std::string(version),
                                     .ai = product_.models.first().provenance(),
                                     .mail = product_.outbox.enabled(),
                                     .metrics_addresses = ground_.configuration.server.metrics_addresses,
                                     .draining = [this] { return draining_; }}));
        sockets_.mount(router);
        router.fallback([this](http::Request request) -> Async<http::Reply> { co_return pages_->serve(request); });
        TRY(server_, http::Server::start(io_, server_settings(ground_.configuration), std::move(router), hooks(),
                                         clock_, files_));
        product_.metrics.gauge("recruteia_sockets", "Socket.IO connections open now.", "", "",
                               [this] { return static_cast<double>(sockets_.connection_count()); });
        instances_.start();
        product_.runner.release_own_claims();
        product_.runner.start();
        product_.add_chores(housekeeping_);
        housekeeping_.start();
        return {};
    }

    void run()
    {
        greet();
        signals_.async_wait([this](boost::system::error_code error, int) {
            if (!error)
                asio::co_spawn(io_, drain(), [this](std::exception_ptr const&) { io_.stop(); });
        });
        io_.run();
        ground_.database->close();
        log_.info("stopped");
    }

private:
    static observability::Level level_of(std::string_view word)
    {
        return word == "debug"   ? observability::Level::debug
               : word == "warn"  ? observability::Level::warn
               : word == "error" ? observability::Level::error
                                 : observability::Level::info;
    }

    void seal_second_factors()
    {
        auto const found = ground_.database->write_now(
            [this](database::Transaction& tx) { return product_.accounts.totp_vault().inspect(tx); });
        if (found.sealed_now > 0)
            log_.info("second_factors_sealed", {{"accounts", found.sealed_now}});
        if (found.unreadable > 0)
            log_.error("second_factors_unreadable",
                       {{"accounts", found.unreadable},
                        {"problem", "keys/second_factor.key is not the one they were sealed with: put it back from a "
                                    "backup; until then these accounts need their recovery codes"}});
    }

    void greet()
    {
        auto const public_url =
            ground_.configuration.server.public_url.empty() ? server_->url() : ground_.configuration.public_url();
        std::printf("listening on %s\n", server_->url().c_str());
        auto const required = ground_.database->read_now(
            [](database::Transaction& tx) { return accounts::SetUpService::is_required(tx); });
        if (required)
            std::printf("set up the first account: %s\n", product_.accounts.set_up().address(Locale::fr).c_str());
        if (auto const warning = link_warning(public_url); !warning.empty())
            std::printf("note: %s\n", warning.c_str());
        std::fflush(stdout);
        log_.info("started", {{"version", version}, {"pid", ::getpid()}});
    }

    socketio::Options socket_options()
    {
        socketio::Options options;
        options.engine.max_sessions_per_address =
            static_cast<std::size_t>(ground_.configuration.limits.connections_per_address);
        options.engine.max_packets_per_second = 200; // a page sends a few when it opens
        options.engine.allow_request = [this](engineio::Handshake const& handshake) {
            return is_own_origin(handshake, ground_.configuration.public_url());
        };
        options.make_adapter = instances_.make_adapter();
        options.on_failure = [this](std::exception_ptr const& failure) { report(failure); };
        return options;
    }

    void report(std::exception_ptr const& failure)
    {
        try {
            std::rethrow_exception(failure);
        } catch (std::exception const& error) {
            log_.error("socket_handler_failed", {{"error", error.what()}});
        }
    }

    realtime::Doorkeepers doorkeepers()
    {
        return {
            .user = [this](std::string token) { return product_.accounts.sessions().authenticate(std::move(token)); },
            .session = [this](accounts::SessionId id) { return product_.accounts.sessions().find(std::move(id)); },
            .candidate = [this](std::string token) { return enter_as_candidate(std::move(token)); },
            .may_watch = [this](accounts::Principal principal,
                                interviews::InterviewId id) { return may_watch(std::move(principal), std::move(id)); }};
    }

    Async<interviews::InterviewId> enter_as_candidate(std::string token)
    {
        CO_TRY(auto const claims, product_.tokens.read_candidate(token, clock_.now()));
        co_return co_await ground_.database->read([&](database::Transaction& tx) -> Result<interviews::InterviewId> {
            TRY(auto const interview, interviews::enter(tx, claims));
            return interview.id;
        });
    }

    Async<void> may_watch(accounts::Principal principal, interviews::InterviewId id)
    {
        co_return co_await ground_.database->read([&](database::Transaction& tx) -> Result<void> {
            TRY_CHECK(analytics::find_summary(tx, principal, id, clock_.now()));
            return {};
        });
    }

    http::Hooks hooks()
    {
        http::Hooks hooks;
        if (ground_.configuration.limits.requests_per_minute > 0)
            hooks.before.emplace_back([this](http::Request const& request) { return limit(request); });
        hooks.after.emplace_back([this](http::RequestSummary const& request) { note(request); });
        hooks.on_failure = [this](http::HandlerFailure const& failure) {
            log_.error("handler_failed",
                       {{"request_id", failure.request_id}, {"route", failure.route}, {"error", failure.what}});
        };
        return hooks;
    }

    std::optional<http::Reply> limit(http::Request const& request)
    {
        auto const verdict = requests_.take(http::address_group(request.client_address()));
        if (verdict.allowed)
            return std::nullopt;
        Error const error{.errc = Errc::too_many_requests,
                          .code = "rate_limited",
                          .detail = "Too many requests from this address. Try again in a moment.",
                          .retry_after_seconds = static_cast<int>(verdict.retry_after.count())};
        return http::problem(error, request.request_id());
    }

    void note(http::RequestSummary const& request)
    {
        auto const status = static_cast<int>(request.status);
        product_.metrics.count_request(http::name(request.method), request.route, status, request.duration);
        log_.info("request", {{"request_id", request.request_id},
                              {"method", http::name(request.method)},
                              {"route", request.route},
                              {"status", status},
                              {"code", request.error_code},
                              {"duration_ms", static_cast<double>(request.duration.count()) / 1000.0},
                              {"bytes", request.bytes_sent}});
    }

    /// Sockets first: a waiting poll counts as a request in flight.
    asio::awaitable<void> drain()
    {
        draining_ = true;
        log_.info("stopping");
        product_.runner.stop();
        housekeeping_.stop();
        instances_.stop();
        sockets_.shut_down([] {});
        co_await server_->stop();
        asio::steady_timer timer(io_);
        for (int i = 0; i < 100 && !(product_.runner.idle() && housekeeping_.idle()); ++i) {
            timer.expires_after(std::chrono::milliseconds(50));
            co_await timer.async_wait(asio::use_awaitable);
        }
    }

    asio::io_context io_{1};
    SystemClock clock_;
    ServingLock lock_;
    Ground ground_;
    observability::Log log_;
    BlockingPool files_;
    Product product_;
    Instances instances_;
    socketio::Server sockets_;
    realtime::Gateway gateway_;
    Housekeeping housekeeping_;
    http::RateLimiter requests_;
    asio::signal_set signals_;
    std::unique_ptr<http::StaticFiles> pages_;
    std::unique_ptr<http::Server> server_;
    bool draining_ = false;
};

} // namespace

Result<void> choose_port(Configuration& configuration)
{
    if (configuration.server.port != 0)
        return {};
    // Links are built from the address before the server exists, so the port is chosen first and bound again at once.
    asio::io_context io;
    boost::system::error_code error;
    auto const address = asio::ip::make_address(configuration.server.address, error);
    asio::ip::tcp::acceptor acceptor(io);
    if (!error)
        acceptor.open(asio::ip::tcp::endpoint(address, 0).protocol(), error);
    if (!error)
        acceptor.bind({address, 0}, error);
    if (error)
        return fail(Errc::unavailable,
                    fmt::format("Cannot listen on {}: {}.", configuration.server.address, error.message()));
    configuration.server.port = acceptor.local_endpoint().port();
    return {};
}

int serve(Ground ground)
{
    auto lock = ServingLock::take(ground);
    if (!lock) {
        fmt::print(stderr, "recruteia: {}\n", lock.error().detail);
        return 1;
    }
    Serving serving(std::move(ground), *std::move(lock));
    if (auto const started = serving.start(); !started) {
        fmt::print(stderr, "recruteia: {}\n", started.error().detail);
        return 1;
    }
    serving.run();
    return 0;
}

} // namespace recruteia::app
