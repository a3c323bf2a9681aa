#include "notifications/local_time.hpp"

#include "foundation/described.hpp"

#include <fmt/format.h>
#include <unicode/calendar.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <memory>
#include <stdexcept>

namespace recruteia::notifications {

namespace {

constexpr int minutes_of_a_day = 24 * 60;

void require(UErrorCode status)
{
    if (U_FAILURE(status))
        throw std::runtime_error(fmt::format("ICU cannot tell a person's time: {}", u_errorName(status)));
}

std::unique_ptr<icu::TimeZone> zone_named(std::string const& name)
{
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

icu::GregorianCalendar calendar_at(UtcTime time, std::string const& zone)
{
    auto status = U_ZERO_ERROR;
    icu::GregorianCalendar calendar(zone_named(zone).release(), status);
    require(status);
    calendar.setRepeatedWallTimeOption(UCAL_WALLTIME_FIRST);
    calendar.setSkippedWallTimeOption(UCAL_WALLTIME_NEXT_VALID);
    calendar.setTime(static_cast<UDate>(time.time_since_epoch().count()), status);
    require(status);
    return calendar;
}

int field(icu::GregorianCalendar const& calendar, UCalendarDateFields which)
{
    auto status = U_ZERO_ERROR;
    auto const value = calendar.get(which, status);
    require(status);
    return value;
}

/// The moment of a wall clock's reading on the calendar's day and some days later.
UtcTime moment_on(icu::GregorianCalendar const& day, int days_later, TimeOfDay time)
{
    auto calendar = day;
    calendar.set(field(day, UCAL_YEAR), field(day, UCAL_MONTH), field(day, UCAL_DATE) + days_later, time.minutes / 60,
                 time.minutes % 60, 0);
    calendar.set(UCAL_MILLISECOND, 0);
    auto status = U_ZERO_ERROR;
    auto const moment = calendar.getTime(status);
    require(status);
    return UtcTime{std::chrono::milliseconds(static_cast<std::int64_t>(moment))};
}

std::string written(UtcTime time, std::string const& zone, Locale locale, char const* skeleton)
{
    auto status = U_ZERO_ERROR;
    icu::Locale const language(locale == Locale::fr ? "fr_FR" : "en_GB");
    std::unique_ptr<icu::DateTimePatternGenerator> const patterns(
        icu::DateTimePatternGenerator::createInstance(language, status));
    require(status);
    auto const pattern = patterns->getBestPattern(icu::UnicodeString(skeleton), status);
    icu::SimpleDateFormat format(pattern, language, status);
    require(status);
    format.adoptTimeZone(zone_named(zone).release());
    icu::UnicodeString text;
    format.format(static_cast<UDate>(time.time_since_epoch().count()), text);
    std::string out;
    return text.toUTF8String(out);
}

} // namespace

std::optional<TimeOfDay> TimeOfDay::parse(std::string_view text)
{
    auto const digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : -1000; };
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    auto const hours = digit(0) * 10 + digit(1);
    auto const minutes = digit(3) * 10 + digit(4);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    return TimeOfDay{hours * 60 + minutes};
}

std::string TimeOfDay::text() const
{
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

TimeOfDay local_time_of(UtcTime time, std::string const& zone)
{
    auto const calendar = calendar_at(time, zone);
    return {field(calendar, UCAL_HOUR_OF_DAY) * 60 + field(calendar, UCAL_MINUTE)};
}

UtcTime next_moment_at(TimeOfDay time, std::string const& zone, UtcTime after)
{
    auto const day = calendar_at(after, zone);
    for (int days = 0; days < 3; ++days)
        if (auto const moment = moment_on(day, days, time); moment > after)
            return moment;
    // A zone that leaves out a whole day (Samoa, 2011) is the only way here.
    return after + std::chrono::minutes(minutes_of_a_day);
}

std::string written_moment(UtcTime time, std::string const& zone, Locale locale)
{
    return written(time, zone, locale, "yMMMMEEEEdjmmO");
}

std::string written_day(UtcTime time, std::string const& zone, Locale locale)
{
    return written(time, zone, locale, "yMMMMEEEEd");
}

} // namespace recruteia::notifications
