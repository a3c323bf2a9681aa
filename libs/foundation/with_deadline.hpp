#pragma once

#include "foundation/async.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <optional>

namespace recruteia {

/// Awaits `work` for at most `limit`; then cancels it and gives nothing. `work` must honour cancellation.
/// (`asio::cancel_after` comes with Boost 1.86.)
template <class T>
asio::awaitable<std::optional<T>> with_deadline(std::chrono::milliseconds limit, asio::awaitable<T> work)
{
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer timer(co_await asio::this_coro::executor, limit);
    auto outcome = co_await (std::move(work) || timer.async_wait(asio::use_awaitable));
    if (outcome.index() == 0)
        co_return std::move(std::get<0>(outcome));
    co_return std::nullopt;
}

} // namespace recruteia
