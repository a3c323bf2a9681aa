#include "ai/turnstile.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace recruteia::ai {

Async<Turnstile::Pass> Turnstile::enter(std::chrono::milliseconds limit)
{
    if (free_ > 0 && queue_.empty()) {
        --free_;
        co_return Pass(shared_from_this());
    }
    Waiter waiter(shared_from_this(), co_await asio::this_coro::executor);
    waiter.timer.expires_after(limit);
    co_await waiter.timer.async_wait(asio::as_tuple(asio::use_awaitable));
    if (waiter.may_enter)
        co_return Pass(shared_from_this());
    co_return fail(Errc::unavailable, "timed_out", "too many requests to this provider wait already");
}

/// The place goes to the first in the queue, or back.
void Turnstile::leave()
{
    if (queue_.empty()) {
        ++free_;
        return;
    }
    auto* const next = queue_.front();
    queue_.pop_front();
    next->may_enter = true;
    next->timer.cancel();
}

} // namespace recruteia::ai
