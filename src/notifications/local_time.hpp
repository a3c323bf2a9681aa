#pragma once

#include "foundation/error.hpp"
#include "foundation/locale.hpp"
#include "foundation/time.hpp"

#include <string>
#include <string_view>

/// A person's own day, by the IANA name of their time zone. ICU knows the zones; a name it does not know counts as UTC.
namespace recruteia::notifications {

/// Minutes after midnight on the wall clock, 0 to 1439; `20:30` on the wire.
struct TimeOfDay
{
    int minutes = 0;

    static std::optional<TimeOfDay> parse(std::string_view text);
    std::string text() const;
    bool operator==(TimeOfDay const&) const = default;
};

TimeOfDay local_time_of(UtcTime time, std::string const& zone);

/// The first moment after `after` at which the wall clock shows `time`. Where summer time skips it, the first moment
/// after the gap; where winter time shows it twice, the first of both.
UtcTime next_moment_at(TimeOfDay time, std::string const& zone, UtcTime after);

/// `jeudi 3 décembre 2026 à 14:05 UTC+1`
std::string written_moment(UtcTime time, std::string const& zone, Locale locale);
/// `jeudi 3 décembre 2026`
std::string written_day(UtcTime time, std::string const& zone, Locale locale);

} // namespace recruteia::notifications
