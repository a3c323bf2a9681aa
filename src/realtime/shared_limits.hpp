#pragma once

#include "foundation/async.hpp"
#include "http/rate_limiter.hpp"
#include "socketio-redis/client.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace recruteia::realtime {

/// Makes the rate limits of several instances one: each counts by itself, at once, and tells the others several times
/// a second what was taken, which they take from their own buckets, below zero if need be. Somebody who tries all
/// instances in the same instant gets each one's burst once, and pays it back. Without Redis each counts alone.
class SharedLimits
{
public:
    SharedLimits(socketio::redis::Client& broker, std::string channel, std::string origin,
                 asio::any_io_executor const& executor);
    ~SharedLimits();
    SharedLimits(SharedLimits const&) = delete;
    SharedLimits& operator=(SharedLimits const&) = delete;

    /// Before `start`; `limiter` must outlive this and be used on the io thread.
    void add(std::string name, http::RateLimiter& limiter);
    void start();
    void stop();

private:
    using Spent = std::map<std::string, double, std::less<>>; ///< by key

    void tell_later();
    void tell();
    void hear(std::string_view message) const;

    socketio::redis::Client& broker_;
    std::string channel_;
    std::string origin_;
    asio::steady_timer timer_;
    socketio::redis::Client::SubscriptionId subscription_;
    std::map<std::string, http::RateLimiter*, std::less<>> limiters_;
    std::map<std::string, Spent, std::less<>> spent_; ///< by limiter
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace recruteia::realtime
