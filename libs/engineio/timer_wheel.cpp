#include "engineio/timer_wheel.hpp"

#include <algorithm>

namespace engineio {

void TimerWheel::schedule(Timer& timer, TimePoint deadline) noexcept
{
    timer.cancel();
    timer.deadline_ = deadline;
    place(timer, current_ + 1);
}

void TimerWheel::place(Timer& timer, Tick earliest) noexcept
{
    auto const due = std::max(tick_of(timer.deadline_), earliest);
    if (due - current_ < slot_count) {
        near_[slot_of(due)].push_back(timer);
        return;
    }
    auto const last_round = current_ / slot_count + slot_count - 1;
    far_[slot_of(std::min(due / slot_count, last_round))].push_back(timer);
}

void TimerWheel::step()
{
    ++current_;
    if (slot_of(current_) == 0)
        begin_round();
    Slot due;
    due.swap(near_[slot_of(current_)]);
    while (!due.empty()) {
        auto& timer = due.front();
        due.pop_front();
        timer.on_expired();
    }
}

void TimerWheel::begin_round() noexcept
{
    Slot round;
    round.swap(far_[slot_of(current_ / slot_count)]);
    while (!round.empty()) {
        auto& timer = round.front();
        round.pop_front();
        place(timer, current_);
    }
}

void TimerWheel::advance(TimePoint now)
{
    auto const target = tick_of(now);
    while (current_ < target)
        step();
}

std::optional<TimerWheel::TimePoint> TimerWheel::next_wakeup() const noexcept
{
    std::optional<Tick> next;
    for (Tick at = current_ + 1; at < current_ + slot_count && !next; ++at)
        if (!near_[slot_of(at)].empty())
            next = at;
    auto const round = current_ / slot_count;
    for (Tick at = round + 1; at < round + slot_count; ++at) {
        if (far_[slot_of(at)].empty())
            continue;
        auto const start = at * slot_count;
        next = next ? std::min(*next, start) : start;
        break;
    }
    return next ? std::optional{time_of(*next)} : std::nullopt;
}

} // namespace engineio
