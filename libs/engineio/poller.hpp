#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <span>

struct epoll_event;

namespace engineio {

/// What the Poller calls when a descriptor is ready.
class Pollable
{
public:
    virtual void on_readable() = 0;
    virtual void on_writable() = 0;

protected:
    ~Pollable() = default;
};

/// Readiness of many descriptors inside one io_context: an epoll set of our own, whose descriptor Asio watches.
///
/// Asio's socket objects cost each connection a few hundred bytes and each wait a system call to re-arm; here a
/// registered descriptor costs nothing in this process, and one wake-up hands out up to a batch of events.
/// Must not be destroyed while its io_context may still run handlers.
class Poller
{
public:
    /// `busy_poll`: see Options.
    Poller(boost::asio::io_context& context, std::chrono::microseconds busy_poll);
    ~Poller();
    Poller(Poller const&) = delete;
    Poller& operator=(Poller const&) = delete;

    /// Watches for readability. Level-triggered: a reader may leave bytes for the next turn.
    void add(int descriptor, Pollable& pollable);
    /// Watches, or stops watching, for writability as well.
    void watch_writable(int descriptor, Pollable& pollable, bool enabled);
    /// To be called before the descriptor is closed; afterwards `pollable` is not called again.
    void remove(int descriptor, Pollable& pollable) noexcept;

private:
    static constexpr std::size_t batch_size = 128;

    enum class State : std::uint8_t
    {
        idle,
        waiting, ///< Asio watches the set
        looking  ///< a look at the set is posted
    };

    void wait();
    void look();
    bool dispatch_batch();
    void go_on(bool has_found);
    void control(int operation, int descriptor, Pollable& pollable, std::uint32_t events);

    boost::asio::posix::basic_stream_descriptor<boost::asio::io_context::executor_type> epoll_;
    std::size_t registered_ = 0;
    State state_ = State::idle;
    std::chrono::microseconds busy_poll_;
    std::chrono::steady_clock::time_point look_until_;
    std::uint8_t rests_ = 0;         ///< how many wake-ups still go without looking for more
    std::uint8_t next_rests_ = 1;    ///< how many will after the next look in vain: twice as many each time
    std::span<epoll_event> pending_; ///< what is left of the batch being dispatched
};

} // namespace engineio
