#pragma once

#include "foundation/async.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>

namespace recruteia {

/// Drives a coroutine to its end; a hang is a failure after ten seconds.
template <class T>
T run(asio::awaitable<T> work)
{
    asio::io_context context;
    std::optional<T> value;
    std::exception_ptr failure;
    asio::co_spawn(context, std::move(work), [&](std::exception_ptr thrown, T result) {
        failure = thrown;
        value.emplace(std::move(result));
    });
    context.run_for(std::chrono::seconds(10));
    if (failure)
        std::rethrow_exception(failure);
    if (!value)
        throw std::runtime_error("the coroutine did not end within ten seconds");
    return *std::move(value);
}

} // namespace recruteia
