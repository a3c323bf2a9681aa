#pragma once

#include "app/composition.hpp"
#include "realtime/change_relay.hpp"
#include "realtime/gateway.hpp"
#include "realtime/presence.hpp"
#include "realtime/shared_limits.hpp"
#include "socketio-redis/redis_adapter.hpp"
#include "socketio/server.hpp"

#include <memory>
#include <optional>

namespace recruteia::app {

/// Keeps other processes from what this one must have for itself, for as long as it lives: with SQLite the whole data
/// folder, with PostgreSQL the name of this instance, under which it claims tasks. Gone with the process, however that
/// ends. Errors: unavailable, with a sentence.
class ServingLock
{
public:
    static Result<ServingLock> take(Ground const& ground);
    ServingLock(ServingLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    ServingLock& operator=(ServingLock&&) = delete;
    ~ServingLock();

private:
    explicit ServingLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// What this instance shares with others: it hears of what they announced, through the database, and, with Redis, at
/// once; presence, rate limits and outside emitters go through Redis alone. Without Redis nothing is lost but those.
class Instances
{
public:
    Instances(asio::io_context& io, Ground const& ground, Product& product, observability::Log& log);

    /// For the sockets' options; unset without Redis.
    std::function<std::unique_ptr<socketio::Adapter>(socketio::Namespace&)> make_adapter();
    /// Once, before `start`. `requests` counts by address.
    void attach(socketio::Server& sockets, realtime::Gateway& gateway, http::RateLimiter& requests);
    void start();
    void stop();

private:
    void connect_broker();
    void hint();
    void share_limits(http::RateLimiter& requests);
    void add_gauges();
    std::string channel(std::string_view what) const;
    asio::awaitable<std::vector<realtime::Watcher>> names_of(std::vector<accounts::UserId> ids);

    asio::io_context& io_;
    Ground const& ground_;
    Product& product_;
    observability::Log& log_;
    std::unique_ptr<socketio::redis::Client> broker_; ///< with Redis
    std::shared_ptr<socketio::redis::AdapterCounters> counters_ = std::make_shared<socketio::redis::AdapterCounters>();
    realtime::ChangeRelay relay_;
    std::unique_ptr<realtime::SharedLimits> limits_; ///< with Redis
    std::unique_ptr<realtime::Presence> presence_;
    bool is_hinting_ = false;
};

} // namespace recruteia::app
