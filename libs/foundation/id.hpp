#pragma once

#include "foundation/error.hpp"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace recruteia {

/// A fresh UUIDv7 (RFC 9562): 36 lower-case characters, ordered by creation time to the millisecond.
std::string random_uuid_v7();
/// True for any 36-character lower-case hexadecimal UUID.
bool is_uuid(std::string_view text);

/// A strong identifier: `using InterviewId = Id<struct InterviewTag>;`. Holds a UUIDv7 as text.
template <class Tag>
struct Id
{
    std::string value;

    static Id random() { return {random_uuid_v7()}; }

    /// For text from outside. Errors: not_found (an id that cannot exist names nothing).
    static Result<Id> parse(std::string_view text)
    {
        if (!is_uuid(text))
            return fail(Errc::not_found, "There is nothing with this identifier.");
        return Id{std::string(text)};
    }

    friend bool operator==(Id const&, Id const&) = default;
    friend auto operator<=>(Id const&, Id const&) = default;
};

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

} // namespace recruteia

template <class Tag>
struct std::hash<recruteia::Id<Tag>> // NOLINT(bugprone-std-namespace-modification): of a type of ours
{
    std::size_t operator()(recruteia::Id<Tag> const& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
