#include "realtime/shared_limits.hpp"

#include "foundation/json.hpp"

#include <boost/json/object.hpp>

#include <utility>

namespace recruteia::realtime {

namespace {

constexpr std::chrono::milliseconds interval{200};
constexpr std::size_t max_keys = 2'000; ///< a turn, of each limiter; the rest is counted here alone

} // namespace

SharedLimits::SharedLimits(socketio::redis::Client& broker, std::string channel, std::string origin,
                           asio::any_io_executor const& executor)
    : broker_(broker), channel_(std::move(channel)), origin_(std::move(origin)), timer_(executor),
      subscription_(broker.subscribe(channel_, [this](std::string_view, std::string_view message) { hear(message); }))
{}

SharedLimits::~SharedLimits()
{
    stop();
    broker_.unsubscribe(subscription_);
}

void SharedLimits::add(std::string name, http::RateLimiter& limiter)
{
    limiters_.emplace(name, &limiter);
    limiter.on_taken([this, name = std::move(name), alive = alive_](std::string_view key, double cost) {
        if (!*alive)
            return;
        auto& spent = spent_[name];
        if (auto const found = spent.find(key); found != spent.end())
            found->second += cost;
        else if (spent.size() < max_keys)
            spent.emplace(key, cost);
    });
}

void SharedLimits::start()
{
    tell_later();
}

void SharedLimits::stop()
{
    *alive_ = false;
    timer_.cancel();
}

void SharedLimits::tell_later()
{
    timer_.expires_after(interval);
    timer_.async_wait([this, alive = alive_](boost::system::error_code) {
        if (!*alive)
            return;
        tell();
        tell_later();
    });
}

void SharedLimits::tell()
{
    for (auto const& [name, spent] : std::exchange(spent_, {})) {
        json::object keys;
        for (auto const& [key, cost] : spent)
            keys[key] = cost;
        broker_.publish(channel_, to_text(json::object{{"from", origin_}, {"limit", name}, {"spent", keys}}));
    }
}

void SharedLimits::hear(std::string_view message) const
{
    auto const parsed = parse_json(message);
    auto const* object = parsed ? parsed->if_object() : nullptr;
    if (!object)
        return;
    auto const* from = object->if_contains("from");
    auto const* limit = object->if_contains("limit");
    auto const* spent = object->if_contains("spent");
    if (!from || !limit || !limit->is_string() || !spent || !spent->is_object() || !from->is_string() ||
        from->get_string() == origin_)
        return;
    auto const found = limiters_.find(std::string_view(limit->get_string()));
    if (found == limiters_.end())
        return;
    for (auto const& [key, cost] : spent->get_object()) {
        boost::system::error_code failure;
        auto const amount = cost.to_number<double>(failure);
        if (!failure && amount > 0)
            found->second->spend(key, amount);
    }
}

} // namespace recruteia::realtime
