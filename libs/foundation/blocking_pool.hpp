#pragma once

#include "foundation/async.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

namespace recruteia {

/// Threads for calls that block (SQL, argon2id, files), so that the io thread never does.
/// A coroutine awaits `run(work)`; it resumes on its own executor. What `work` throws is rethrown there.
class BlockingPool
{
public:
    struct Settings
    {
        std::string name = "pool"; ///< label of its metrics
        std::size_t threads = 1;
        std::size_t max_queued = 10'000; ///< beyond it `run` throws Overloaded instead of queueing
    };

    struct Overloaded : std::exception
    {
        char const* what() const noexcept override { return "the pool's queue is full"; }
    };

    struct Usage
    {
        std::size_t queued = 0;
        std::uint64_t completed = 0;
        double waited_seconds = 0; ///< sum of the time between `run` and the start of the work
    };

    explicit BlockingPool(Settings settings) : settings_(std::move(settings)), threads_(settings_.threads) {}
    ~BlockingPool() { join(); }
    BlockingPool(BlockingPool const&) = delete;
    BlockingPool& operator=(BlockingPool const&) = delete;

    /// Lets queued work finish and ends the threads.
    void join() { threads_.join(); }

    std::string const& name() const { return settings_.name; }
    Usage usage() const
    {
        return {queued_.load(), completed_.load(), static_cast<double>(waited_nanoseconds_.load()) / 1e9};
    }

    template <class Work>
    asio::awaitable<std::invoke_result_t<Work&>> run(Work work)
    {
        using Value = std::invoke_result_t<Work&>;
        if (queued_.load(std::memory_order_relaxed) >= settings_.max_queued)
            throw Overloaded{};
        auto outcome = co_await asio::async_initiate<decltype(asio::use_awaitable), void(Outcome<Value>)>(
            [this](auto handler, Work moved) { this->template start<Value>(std::move(handler), std::move(moved)); },
            asio::use_awaitable, std::move(work));
        if (outcome.failure)
            std::rethrow_exception(outcome.failure);
        if constexpr (!std::is_void_v<Value>)
            co_return std::move(*outcome.value);
    }

private:
    struct Nothing
    {};

    template <class Value>
    struct Outcome
    {
        std::exception_ptr failure;
        std::optional<std::conditional_t<std::is_void_v<Value>, Nothing, Value>> value;
    };

    template <class Value, class Work>
    static Outcome<Value> perform(Work& work)
    {
        Outcome<Value> outcome;
        try {
            if constexpr (std::is_void_v<Value>)
                work();
            else
                outcome.value.emplace(work());
        } catch (...) {
            outcome.failure = std::current_exception();
        }
        return outcome;
    }

    template <class Value, class Handler, class Work>
    void start(Handler handler, Work work)
    {
        queued_.fetch_add(1, std::memory_order_relaxed);
        auto const since = std::chrono::steady_clock::now();
        auto executor = asio::get_associated_executor(handler);
        // The handler's executor must not run dry while the work is away.
        auto keep_alive = asio::prefer(executor, asio::execution::outstanding_work_t::tracked);
        asio::post(threads_, [this, since, keep_alive = std::move(keep_alive), handler = std::move(handler),
                              work = std::move(work)]() mutable {
            waited_nanoseconds_.fetch_add(
                static_cast<std::uint64_t>((std::chrono::steady_clock::now() - since).count()),
                std::memory_order_relaxed);
            auto outcome = perform<Value>(work);
            queued_.fetch_sub(1, std::memory_order_relaxed);
            completed_.fetch_add(1, std::memory_order_relaxed);
            asio::post(keep_alive, [handler = std::move(handler), outcome = std::move(outcome)]() mutable {
                std::move(handler)(std::move(outcome));
            });
        });
    }

    Settings settings_;
    std::atomic<std::size_t> queued_{0};
    std::atomic<std::uint64_t> completed_{0};
    std::atomic<std::uint64_t> waited_nanoseconds_{0};
    asio::thread_pool threads_;
};

} // namespace recruteia
