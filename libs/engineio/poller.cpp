#include "engineio/poller.hpp"

#include <boost/asio/post.hpp>

#include <sys/epoll.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace engineio {
namespace {

/// Wake-ups after which it is tried again at the latest whether looking for more finds something.
constexpr std::uint8_t most_rests = 16;

int open_epoll()
{
    auto const descriptor = ::epoll_create1(EPOLL_CLOEXEC);
    if (descriptor < 0)
        throw std::system_error{errno, std::generic_category(), "epoll_create1"};
    return descriptor;
}

} // namespace

Poller::Poller(boost::asio::io_context& context, std::chrono::microseconds busy_poll)
    : epoll_{context.get_executor(), open_epoll()}, busy_poll_{busy_poll}
{}

Poller::~Poller() = default;

void Poller::control(int operation, int descriptor, Pollable& pollable, std::uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = &pollable;
    if (::epoll_ctl(epoll_.native_handle(), operation, descriptor, &event) != 0)
        throw std::system_error{errno, std::generic_category(), "epoll_ctl"};
}

void Poller::add(int descriptor, Pollable& pollable)
{
    control(EPOLL_CTL_ADD, descriptor, pollable, EPOLLIN);
    ++registered_;
    if (state_ == State::idle && pending_.empty())
        wait();
}

void Poller::watch_writable(int descriptor, Pollable& pollable, bool enabled)
{
    control(EPOLL_CTL_MOD, descriptor, pollable, enabled ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

void Poller::remove(int descriptor, Pollable& pollable) noexcept
{
    epoll_event ignored{};
    ::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_DEL, descriptor, &ignored);
    for (auto& event : pending_)
        if (event.data.ptr == &pollable)
            event.data.ptr = nullptr;
    // Without descriptors nothing is awaited, so that an io_context with no other work may return.
    if (--registered_ == 0 && state_ == State::waiting)
        epoll_.cancel();
}

void Poller::wait()
{
    state_ = State::waiting;
    epoll_.async_wait(boost::asio::posix::descriptor_base::wait_read, [this](boost::system::error_code) {
        state_ = State::idle;
        go_on(dispatch_batch());
    });
}

/// Posted, so that whatever else the io_context has to do gets its turn in between.
void Poller::look()
{
    state_ = State::looking;
    boost::asio::post(epoll_.get_executor(), [this] { go_on(dispatch_batch()); });
}

/// Sleeping, and being woken by the next packet, often takes longer than that packet does to come.
void Poller::go_on(bool has_found)
{
    auto const has_looked = std::exchange(state_, State::idle) == State::looking;
    if (registered_ == 0)
        return;
    if (busy_poll_.count() == 0 || (!has_looked && rests_ > 0)) {
        rests_ -= rests_ > 0 ? 1 : 0;
        return wait();
    }
    auto const now = std::chrono::steady_clock::now();
    if (has_found)
        look_until_ = now + busy_poll_;
    if (has_found && has_looked)
        next_rests_ = 1;
    if (now < look_until_)
        return look();
    rests_ = next_rests_;
    next_rests_ = std::min<std::uint8_t>(most_rests, static_cast<std::uint8_t>(2 * next_rests_));
    wait();
}

bool Poller::dispatch_batch()
{
    std::array<epoll_event, batch_size> events; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by the kernel
    auto const count = ::epoll_wait(epoll_.native_handle(), events.data(), static_cast<int>(batch_size), 0);
    pending_ = {events.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
    while (!pending_.empty()) {
        auto& event = pending_.front();
        auto const flags = event.events;
        // on_writable() may remove the pollable, which clears its pointer here.
        if (auto* const pollable = static_cast<Pollable*>(event.data.ptr); pollable && (flags & EPOLLOUT) != 0)
            pollable->on_writable();
        if (auto* const pollable = static_cast<Pollable*>(event.data.ptr);
            pollable && (flags & (EPOLLIN | EPOLLHUP | EPOLLERR | EPOLLRDHUP)) != 0)
            pollable->on_readable();
        pending_ = pending_.subspan(1);
    }
    return count > 0;
}

} // namespace engineio
