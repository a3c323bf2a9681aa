#pragma once

#include "foundation/error.hpp"
#include "foundation/id.hpp"
#include "foundation/page.hpp"
#include "foundation/time.hpp"

#include <charconv>
#include <limits>
#include <string>

namespace recruteia::notifications {

/// Where a list that is newest first goes on: before this moment, and within it before this id.
struct Before
{
    std::int64_t time = std::numeric_limits<std::int64_t>::max();
    std::string id;
};

/// A cursor is data from outside. Errors: malformed/cursor_invalid.
inline Result<Before> before_of(PageRequest const& page)
{
    Before before;
    if (page.after.empty())
        return before;
    auto const& text = page.after[0];
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), before.time);
    if (problem != std::errc{} || end != text.data() + text.size() || !is_uuid(page.after[1]))
        return fail(Errc::malformed, "cursor_invalid", "The cursor is not one this server made.");
    before.id = page.after[1];
    return before;
}

inline std::vector<std::string> sort_values(UtcTime time, std::string const& id)
{
    return {std::to_string(time.time_since_epoch().count()), id};
}

} // namespace recruteia::notifications
