#pragma once

#include "foundation/time.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace recruteia::http {

/// Token buckets by key (an address, an account), for one thread. Memory is bounded: beyond `max_keys` the bucket
/// that was longest unused is forgotten, which can only favour its owner.
class RateLimiter
{
public:
    struct Settings
    {
        double per_second = 10;        ///< how fast a bucket refills
        double burst = 50;             ///< what a full one holds
        std::size_t max_keys = 50'000; ///< about 200 bytes each
    };

    /// `clock` must outlive the limiter.
    RateLimiter(Settings settings, Clock const& clock);

    struct Verdict
    {
        bool allowed = true;
        std::chrono::seconds retry_after{0}; ///< when refused: after this, one more would pass
    };
    /// Takes `cost` tokens, or nothing when there are too few.
    Verdict take(std::string_view key, double cost = 1);
    /// Takes what was used elsewhere: below zero if need be, down to one more burst.
    void spend(std::string_view key, double cost);
    /// Told of what `take` took, for others to spend.
    void on_taken(std::function<void(std::string_view key, double cost)> listener) { on_taken_ = std::move(listener); }
    std::size_t size() const { return buckets_.size(); }

private:
    struct Bucket
    {
        std::string key;
        double tokens;
        UtcTime updated;
    };
    using Buckets = std::list<Bucket>; // most recently used first

    Bucket& filled(std::string_view key);
    Bucket& bucket_of(std::string_view key, UtcTime now);

    Settings settings_;
    Clock const& clock_;
    std::function<void(std::string_view, double)> on_taken_;
    Buckets buckets_;
    std::unordered_map<std::string_view, Buckets::iterator> index_; // keys live in buckets_
};

/// What limits by address count on: the address itself, or the /64 of an IPv6 one, which one subscriber owns whole.
std::string address_group(std::string_view address);

} // namespace recruteia::http
