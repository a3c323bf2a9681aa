#pragma once
#include <boost/intrusive/list.hpp>
#include <boost/intrusive/list_hook.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace engineio {

/// The deadlines of all connections in two rings of slots: scheduling, cancelling and expiring cost the same whatever
/// their number, and one operating system timer serves all. A timer fires within the tick that holds its deadline,
/// thus up to one tick early. Pure: whoever owns the wheel tells it the time.
class TimerWheel
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::milliseconds tick{4};

    class Timer : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>
    {
    public:
        Timer() = default;
        Timer(Timer const&) = delete;
        Timer& operator=(Timer const&) = delete;

        bool is_scheduled() const noexcept { return is_linked(); }
        void cancel() noexcept { unlink(); }

    protected:
        ~Timer() = default;
        TimePoint deadline() const noexcept { return deadline_; }

    private:
        friend class TimerWheel;
        /// May schedule, cancel and destroy timers, this one included.
        virtual void on_expired() = 0;

        TimePoint deadline_;
    };

    explicit TimerWheel(TimePoint now) noexcept : current_{tick_of(now)} {}

    /// (Re)schedules; a deadline in the past fires at the next tick.
    void schedule(Timer& timer, TimePoint deadline) noexcept;

    /// Fires what is due.
    void advance(TimePoint now);

    /// When `advance` should be called next: never later than the first deadline, sometimes earlier.
    std::optional<TimePoint> next_wakeup() const noexcept;

private:
    using Tick = std::int64_t;
    using Slot = boost::intrusive::list<Timer, boost::intrusive::constant_time_size<false>>;
    static constexpr Tick slot_count = 256;

    static Tick tick_of(TimePoint time) noexcept { return time.time_since_epoch() / tick; }
    static TimePoint time_of(Tick at) noexcept { return TimePoint{at * tick}; }
    static std::size_t slot_of(Tick at) noexcept { return static_cast<std::size_t>(at % slot_count); }

    void place(Timer& timer, Tick earliest) noexcept;
    void step();
    void begin_round() noexcept;

    Tick current_;
    std::array<Slot, slot_count> near_; ///< one tick each: about a second in all
    std::array<Slot, slot_count> far_; ///< `slot_count` ticks each: about four minutes; what is later comes round again
};

} // namespace engineio
