#pragma once

#include <chrono>

namespace recruteia::ai {

/// Stops asking a provider that keeps failing, so that nobody waits for a time-out that is known in advance. After
/// `failures_to_open` in a row it refuses for `open_for`, then lets one request through to see.
class CircuitBreaker
{
public:
    using Time = std::chrono::steady_clock::time_point;

    struct Settings
    {
        int failures_to_open = 5;
        std::chrono::milliseconds open_for = std::chrono::seconds(30);
    };

    explicit CircuitBreaker(Settings settings) : settings_(settings) {}

    bool lets_through(Time now)
    {
        if (failures_ < settings_.failures_to_open)
            return true;
        if (now < closed_until_)
            return false;
        closed_until_ = now + settings_.open_for; // one to see; the others go on waiting
        return true;
    }

    void succeeded() { failures_ = 0; }
    void failed(Time now)
    {
        if (++failures_ >= settings_.failures_to_open)
            closed_until_ = now + settings_.open_for;
    }

    bool is_open(Time now) const { return failures_ >= settings_.failures_to_open && now < closed_until_; }

private:
    Settings settings_;
    int failures_ = 0;
    Time closed_until_;
};

} // namespace recruteia::ai
