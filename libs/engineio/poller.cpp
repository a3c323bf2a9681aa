#include "engineio/poller.hpp"

#include <sys/epoll.h>

#include <cerrno>
#include <system_error>

namespace engineio {
namespace {

int open_epoll()
{
    auto const descriptor = ::epoll_create1(EPOLL_CLOEXEC);
    if (descriptor < 0)
        throw std::system_error{errno, std::generic_category(), "epoll_create1"};
    return descriptor;
}

} // namespace

Poller::Poller(boost::asio::io_context& context) : epoll_{context.get_executor(), open_epoll()} {}

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
    if (!armed_ && pending_.empty())
        arm();
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
    if (--registered_ == 0 && armed_)
        epoll_.cancel();
}

void Poller::arm()
{
    armed_ = true;
    epoll_.async_wait(boost::asio::posix::descriptor_base::wait_read, [this](boost::system::error_code) {
        armed_ = false;
        dispatch_batch();
    });
}

void Poller::dispatch_batch()
{
    std::array<epoll_event, batch_size> events;
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
    if (registered_ > 0)
        arm();
}

} // namespace engineio
