#pragma once

#include "foundation/async.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstddef>
#include <deque>
#include <memory>
#include <utility>

namespace recruteia::realtime {

/// Lets so many in at once; the others wait in their order. When thousands come back in one moment (a server that was
/// started again), the database's queue stays short and nobody is refused. On the io thread.
class Gate
{
    struct State
    {
        std::size_t free;
        std::deque<std::shared_ptr<asio::steady_timer>> waiting;
    };

public:
    Gate(asio::any_io_executor executor, std::size_t places)
        : executor_(std::move(executor)), state_(std::make_shared<State>(places))
    {}

    /// A place, until it is destroyed: perhaps after the gate, with a coroutine that never went on.
    class Pass
    {
    public:
        explicit Pass(std::shared_ptr<State> state) : state_(std::move(state)) {}
        Pass(Pass&&) noexcept = default;
        Pass& operator=(Pass&&) = delete;
        ~Pass()
        {
            if (!state_)
                return;
            if (state_->waiting.empty()) {
                ++state_->free;
                return;
            }
            state_->waiting.front()->cancel(); // whoever leaves hands the place over
            state_->waiting.pop_front();
        }

    private:
        std::shared_ptr<State> state_;
    };

    asio::awaitable<Pass> enter()
    {
        auto const state = state_;
        if (state->free > 0) {
            --state->free;
            co_return Pass(state);
        }
        auto const turn = std::make_shared<asio::steady_timer>(executor_, asio::steady_timer::time_point::max());
        state->waiting.push_back(turn);
        boost::system::error_code woken;
        co_await turn->async_wait(asio::redirect_error(asio::use_awaitable, woken));
        co_return Pass(state);
    }

private:
    asio::any_io_executor executor_;
    std::shared_ptr<State> state_;
};

} // namespace recruteia::realtime
