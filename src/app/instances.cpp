#include "app/instances.hpp"

#include "accounts/people.hpp"
#include "realtime/outside_events.hpp"

#include <boost/asio/post.hpp>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>

namespace recruteia::app {

namespace redis = socketio::redis;

Result<ServingLock> ServingLock::take(Ground const& ground)
{
    auto const is_sqlite = ground.database->engine() == database::Engine::sqlite;
    auto const& instance = ground.configuration.server.instance;
    auto const path = std::filesystem::path(ground.configuration.data.directory) /
                      (is_sqlite ? std::string("serving.lock") : fmt::format("serving-{}.lock", instance));
    auto const descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return fail(Errc::unavailable, fmt::format("{} cannot be opened.", path.string()));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return ServingLock(descriptor);
    ::close(descriptor);
    if (is_sqlite)
        return fail(Errc::unavailable, "Another server runs on this data folder. Several instances need PostgreSQL: "
                                       "set database.url.");
    return fail(
        Errc::unavailable,
        fmt::format("Another server runs as instance {}. Give each its own name: set server.instance.", instance));
}

ServingLock::~ServingLock()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

Instances::Instances(asio::io_context& io, Ground const& ground, Product& product, observability::Log& log)
    : io_(io), ground_(ground), product_(product), log_(log),
      relay_(*ground.database, product.events, io.get_executor(), {})
{
    relay_.on_trouble([this](std::string const& what) {
        if (what.empty())
            log_.info("changes_read");
        else
            log_.warn("changes_not_read", {{"error", what}});
    });
    if (!ground.configuration.redis.url.empty())
        connect_broker();
}

std::string Instances::channel(std::string_view what) const
{
    return fmt::format("{}-recruteia#{}", ground_.configuration.redis.key, what);
}

void Instances::connect_broker()
{
    broker_ = std::make_unique<redis::Client>(io_.get_executor(),
                                              redis::Address::parse(ground_.configuration.redis.url).value());
    broker_->on_change([this](bool is_connected, std::string const& why) {
        if (is_connected)
            log_.info("redis_connected");
        else
            log_.warn("redis_lost", {{"error", why}});
        relay_.expect_hints(is_connected);
        if (is_connected)
            hint(); // what was committed while it was away had none
    });
    broker_->subscribe(channel("changes"),
                       [this, own = database::origin_of(product_.events)](std::string_view, std::string_view from) {
                           if (from != own)
                               relay_.wake();
                       });
    product_.events.subscribe<database::ChangeCommitted>([this](database::ChangeCommitted const&) { hint(); });
}

/// Many commits of one turn are one hint.
void Instances::hint()
{
    if (std::exchange(is_hinting_, true))
        return;
    asio::post(io_, [this] {
        is_hinting_ = false;
        broker_->publish(channel("changes"), database::origin_of(product_.events));
    });
}

std::function<std::unique_ptr<socketio::Adapter>(socketio::Namespace&)> Instances::make_adapter()
{
    if (!broker_)
        return {};
    redis::AdapterOptions options;
    options.key = ground_.configuration.redis.key;
    options.admit = [clock = SystemClock{}](redis::Broadcast& event) {
        return realtime::admit_outside_event(event, clock.now());
    };
    return redis::make_redis_adapters(*broker_, std::move(options), counters_);
}

void Instances::attach(socketio::Server& sockets, realtime::Gateway& gateway, http::RateLimiter& requests)
{
    relay_.on_gap([&gateway] { gateway.look_again(); });
    presence_ = std::make_unique<realtime::Presence>(
        sockets,
        [&gateway] {
            realtime::Presence::Watched watched;
            for (auto const& id : gateway.watched_interviews())
                if (auto users = gateway.watchers_of(id); !users.empty())
                    watched.emplace(id, std::move(users));
            return watched;
        },
        [this](std::vector<accounts::UserId> ids) { return names_of(std::move(ids)); }, io_.get_executor(),
        realtime::Presence::Settings{});
    gateway.on_watchers([this](interviews::InterviewId const& id) { presence_->changed(id); });
    if (broker_) {
        presence_->share(*broker_, channel("presence"), database::origin_of(product_.events));
        share_limits(requests);
        add_gauges();
    }
}

void Instances::share_limits(http::RateLimiter& requests)
{
    limits_ = std::make_unique<realtime::SharedLimits>(*broker_, channel("limits"),
                                                       database::origin_of(product_.events), io_.get_executor());
    auto const& configured = ground_.configuration.limits;
    if (configured.requests_per_minute > 0)
        limits_->add("requests", requests);
    if (configured.account_requests_per_minute > 0)
        limits_->add("account_requests", product_.accounts.requests());
    if (configured.sign_ins_per_minute > 0)
        limits_->add("sign_ins", product_.accounts.sign_in_attempts());
}

void Instances::add_gauges()
{
    auto& metrics = product_.metrics;
    metrics.gauge("recruteia_redis_connected", "Whether both connections to Redis are open.", "", "",
                  [this] { return broker_->is_connected() ? 1.0 : 0.0; });
    auto const message = [&](char const* outcome, std::uint64_t redis::AdapterCounters::* count) {
        metrics.gauge("recruteia_redis_messages", "Socket.IO messages of other processes, since the start.", "outcome",
                      outcome, [counters = counters_, count] { return static_cast<double>((*counters).*count); });
    };
    message("delivered", &redis::AdapterCounters::broadcasts_in);
    message("malformed", &redis::AdapterCounters::malformed);
    message("refused", &redis::AdapterCounters::refused);
    metrics.gauge("recruteia_redis_connections_lost", "Outages of Redis, since the start.", "", "",
                  [this] { return static_cast<double>(broker_->counters().connections_lost); });
}

asio::awaitable<std::vector<realtime::Watcher>> Instances::names_of(std::vector<accounts::UserId> ids)
{
    auto const names = co_await ground_.database->read(
        [ids = std::move(ids)](database::Transaction& tx) { return accounts::names_of(tx, ids); });
    std::vector<realtime::Watcher> watchers;
    watchers.reserve(names.size());
    for (auto const& [id, name] : names)
        watchers.push_back({id, name});
    co_return watchers;
}

void Instances::start()
{
    relay_.start();
    if (broker_)
        broker_->start();
    if (limits_)
        limits_->start();
    presence_->start();
}

void Instances::stop()
{
    relay_.stop();
    presence_->stop();
    if (limits_)
        limits_->stop();
    if (broker_)
        broker_->stop();
}

} // namespace recruteia::app
