#pragma once

#include "foundation/async.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <utility>

namespace recruteia::ai {

/// Lets so many through at once; the others wait their turn, first come first served. One strand. Held by whoever is
/// inside or waits, so that work that is let go at the end of the program finds it still.
class Turnstile : public std::enable_shared_from_this<Turnstile>
{
public:
    explicit Turnstile(std::size_t at_once) : free_(at_once) {}

    /// A place, given back when it goes out of scope.
    class Pass
    {
    public:
        explicit Pass(std::shared_ptr<Turnstile> turnstile) : turnstile_(std::move(turnstile)) {}
        Pass(Pass&&) noexcept = default;
        Pass& operator=(Pass&&) = delete;
        ~Pass()
        {
            if (turnstile_)
                turnstile_->leave();
        }

    private:
        std::shared_ptr<Turnstile> turnstile_;
    };

    /// Errors: unavailable/timed_out when `limit` passes first.
    Async<Pass> enter(std::chrono::milliseconds limit);

    std::size_t waiting() const { return queue_.size(); }

private:
    struct Waiter
    {
        Waiter(std::shared_ptr<Turnstile> at, asio::any_io_executor const& executor)
            : turnstile(std::move(at)), timer(executor), place(turnstile->queue_.insert(turnstile->queue_.end(), this))
        {}
        ~Waiter()
        {
            if (!may_enter)
                turnstile->queue_.erase(place);
        }
        Waiter(Waiter const&) = delete;
        Waiter& operator=(Waiter const&) = delete;

        std::shared_ptr<Turnstile> turnstile;
        asio::steady_timer timer;
        std::list<Waiter*>::iterator place;
        bool may_enter = false;
    };
    void leave();

    std::size_t free_;
    std::list<Waiter*> queue_;
};

} // namespace recruteia::ai
