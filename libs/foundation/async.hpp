#pragma once

#include "foundation/error.hpp"

#include <boost/asio/awaitable.hpp>

namespace recruteia {

namespace asio = boost::asio;

/// A coroutine that ends in a value or an Error. Work that must outlive the process is a Task row, never this.
template <class T>
using Async = asio::awaitable<Result<T>>;

} // namespace recruteia
