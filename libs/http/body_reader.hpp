#pragma once

#include "foundation/async.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace recruteia::http {

/// A request's body as it arrives. The connection is read only as fast as `read_some` is awaited.
class BodyReader
{
public:
    virtual ~BodyReader() = default;

    /// The next piece (at most 64 KiB), valid until the next call; empty at the end.
    /// Errors: malformed/body_incomplete (the client left), malformed (broken chunking), too_large (over the route's
    /// limit), malformed/body_too_slow. What was read before an error was really sent.
    virtual Async<std::string_view> read_some() = 0;
    /// Absent for a chunked body.
    virtual std::optional<std::uint64_t> content_length() const = 0;
};

} // namespace recruteia::http
