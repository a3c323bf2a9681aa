#pragma once

#include "foundation/async.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <list>
#include <utility>

namespace recruteia::ai {

/// Lets so many through at once; the others wait their turn, first come first served. One strand.
class Turnstile
{
public:
    explicit Turnstile(std::size_t at_once) : free_(at_once) {}

    /// A place, given back when it goes out of scope.
    class Pass
    {
    public:
        explicit Pass(Turnstile& turnstile) : turnstile_(&turnstile) {}
        Pass(Pass&& other) noexcept : turnstile_(std::exchange(other.turnstile_, nullptr)) {}
        Pass& operator=(Pass&&) = delete;
        ~Pass()
        {
            if (turnstile_)
                turnstile_->leave();
        }

    private:
        Turnstile* turnstile_;
    };

    /// Errors: unavailable/timed_out when `limit` passes first.
    Async<Pass> enter(std::chrono::milliseconds limit);

    std::size_t waiting() const { return queue_.size(); }

private:
    struct Waiter
    {
        Waiter(Turnstile& at, asio::any_io_executor const& executor)
            : turnstile(at), timer(executor), place(at.queue_.insert(at.queue_.end(), this))
        {}
        ~Waiter()
        {
            if (!may_enter)
                turnstile.queue_.erase(place);
        }
        Waiter(Waiter const&) = delete;
        Waiter& operator=(Waiter const&) = delete;

        Turnstile& turnstile;
        asio::steady_timer timer;
        std::list<Waiter*>::iterator place;
        bool may_enter = false;
    };
    void leave();

    std::size_t free_;
    std::list<Waiter*> queue_;
};

} // namespace recruteia::ai
