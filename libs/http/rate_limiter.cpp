#include "http/rate_limiter.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <cmath>

namespace recruteia::http {

RateLimiter::RateLimiter(Settings settings, Clock const& clock) : settings_(settings), clock_(clock) {}

RateLimiter::Verdict RateLimiter::take(std::string_view key, double cost)
{
    auto& bucket = filled(key);
    if (bucket.tokens >= cost) {
        bucket.tokens -= cost;
        if (on_taken_)
            on_taken_(key, cost);
        return {};
    }
    auto const wait = std::ceil((cost - bucket.tokens) / settings_.per_second);
    return {.allowed = false, .retry_after = std::chrono::seconds(std::max(1L, std::lround(wait)))};
}

void RateLimiter::spend(std::string_view key, double cost)
{
    auto& bucket = filled(key);
    bucket.tokens = std::max(-settings_.burst, bucket.tokens - cost);
}

RateLimiter::Bucket& RateLimiter::filled(std::string_view key)
{
    auto const now = clock_.now();
    auto& bucket = bucket_of(key, now);
    auto const elapsed = std::max(0.0, std::chrono::duration<double>(now - bucket.updated).count());
    bucket.tokens = std::min(settings_.burst, bucket.tokens + elapsed * settings_.per_second);
    bucket.updated = now;
    return bucket;
}

RateLimiter::Bucket& RateLimiter::bucket_of(std::string_view key, UtcTime now)
{
    if (auto const known = index_.find(key); known != index_.end()) {
        buckets_.splice(buckets_.begin(), buckets_, known->second);
        return *known->second;
    }
    if (buckets_.size() >= settings_.max_keys && !buckets_.empty()) {
        index_.erase(buckets_.back().key);
        buckets_.pop_back();
    }
    buckets_.push_front({std::string(key), settings_.burst, now});
    index_.emplace(buckets_.front().key, buckets_.begin());
    return buckets_.front();
}

std::string address_group(std::string_view address)
{
    namespace ip = boost::asio::ip;
    boost::system::error_code unreadable;
    auto const parsed = ip::make_address(std::string(address), unreadable);
    if (unreadable || parsed.is_v4())
        return std::string(address);
    auto bytes = parsed.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return ip::address_v6(bytes).to_string() + "/64";
}

} // namespace recruteia::http
