#include "engineio/timer_wheel.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <random>
#include <vector>

namespace engineio {
namespace {

using namespace std::chrono_literals;
using TimePoint = TimerWheel::TimePoint;

class TestTimer final : public TimerWheel::Timer
{
public:
    explicit TestTimer(std::function<void()> action) : action_{std::move(action)} {}

private:
    void on_expired() override { action_(); }

    std::function<void()> action_;
};

/// Advances the way the engine does: from wake-up to wake-up, never past one.
void run_until(TimerWheel& wheel, TimePoint& now, TimePoint end)
{
    while (auto const next = wheel.next_wakeup()) {
        if (*next > end)
            break;
        now = std::max(now, *next);
        wheel.advance(now);
    }
    now = end;
    wheel.advance(now);
}

TEST(TimerWheel, FiresEachTimerWithinOneTickOfItsDeadline)
{
    TimePoint const start{1'000'003ms};
    TimePoint now = start;
    TimerWheel wheel{start};
    std::mt19937 random{7}; // NOLINT(bugprone-random-generator-seed): the same every time
    std::uniform_int_distribution<int> delay{0, 600'000};
    std::vector<std::unique_ptr<TestTimer>> timers;
    int fired = 0;

    for (int i = 0; i < 2000; ++i) {
        auto const deadline = start + std::chrono::milliseconds{delay(random)};
        timers.push_back(std::make_unique<TestTimer>([&, deadline] {
            ++fired;
            EXPECT_LT(deadline - now, TimerWheel::tick);
            EXPECT_LE(now - deadline, TimerWheel::tick);
        }));
        wheel.schedule(*timers.back(), deadline);
    }
    run_until(wheel, now, start + 601s);

    EXPECT_EQ(fired, 2000);
    EXPECT_FALSE(wheel.next_wakeup());
}

TEST(TimerWheel, DoesNotFireACancelledOrDestroyedTimer)
{
    TimePoint now{5s};
    TimerWheel wheel{now};
    int fired = 0;
    TestTimer cancelled{[&] { ++fired; }};
    auto destroyed = std::make_unique<TestTimer>([&] { ++fired; });
    wheel.schedule(cancelled, now + 100ms);
    wheel.schedule(*destroyed, now + 100ms);

    cancelled.cancel();
    destroyed.reset();
    run_until(wheel, now, now + 1s);

    EXPECT_EQ(fired, 0);
    EXPECT_FALSE(cancelled.is_scheduled());
}

TEST(TimerWheel, LetsATimerRescheduleItselfAndCancelItsNeighbour)
{
    TimePoint now{5s};
    TimerWheel wheel{now};
    int fired = 0;
    TestTimer neighbour{[&] { FAIL() << "was cancelled by the timer before it"; }};
    std::unique_ptr<TestTimer> repeating;
    repeating = std::make_unique<TestTimer>([&] {
        neighbour.cancel();
        if (++fired < 3)
            wheel.schedule(*repeating, now + 20ms);
    });
    wheel.schedule(*repeating, now + 20ms);
    wheel.schedule(neighbour, now + 20ms);

    run_until(wheel, now, now + 1s);

    EXPECT_EQ(fired, 3);
}

TEST(TimerWheel, FiresAPastDeadlineAtTheNextTick)
{
    TimePoint const now{5s};
    TimerWheel wheel{now};
    int fired = 0;
    TestTimer timer{[&] { ++fired; }};

    wheel.schedule(timer, now - 10s);
    wheel.advance(now + TimerWheel::tick);

    EXPECT_EQ(fired, 1);
}

TEST(TimerWheel, CatchesUpAfterALongPause)
{
    TimePoint const start{5s};
    TimerWheel wheel{start};
    int fired = 0;
    TestTimer first{[&] { ++fired; }};
    TestTimer second{[&] { ++fired; }};
    wheel.schedule(first, start + 50ms);
    wheel.schedule(second, start + 300s);

    wheel.advance(start + 1000s);

    EXPECT_EQ(fired, 2);
}

} // namespace
} // namespace engineio
