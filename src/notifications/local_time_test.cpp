#include "notifications/local_time.hpp"

#include <gtest/gtest.h>

namespace recruteia::notifications {
namespace {

UtcTime at(std::string_view text)
{
    return parse_iso8601(text).value();
}

TimeOfDay clock(std::string_view text)
{
    return TimeOfDay::parse(text).value();
}

TEST(TimeOfDay, IsReadStrictly)
{
    EXPECT_EQ(clock("00:00").minutes, 0);
    EXPECT_EQ(clock("23:59").minutes, 1439);
    EXPECT_EQ(clock("07:05").text(), "07:05");
    for (auto const* wrong : {"", "7:05", "24:00", "12:60", "12-30", "12:3x", "12:300", "-1:00", "１２:30"})
        EXPECT_FALSE(TimeOfDay::parse(wrong)) << wrong;
}

TEST(LocalTime, FollowsTheZoneThroughSummerAndWinter)
{
    EXPECT_EQ(local_time_of(at("2026-01-15T07:30:00Z"), "Europe/Paris").text(), "08:30");
    EXPECT_EQ(local_time_of(at("2026-07-15T07:30:00Z"), "Europe/Paris").text(), "09:30");
    EXPECT_EQ(local_time_of(at("2026-01-15T07:30:00Z"), "Asia/Kathmandu").text(), "13:15");
    EXPECT_EQ(local_time_of(at("2026-01-15T07:30:00Z"), "Pacific/Auckland").text(), "20:30");
}

TEST(LocalTime, FindsTheNextTimeTheClockShowsIt)
{
    EXPECT_EQ(to_iso8601(next_moment_at(clock("08:00"), "Europe/Paris", at("2026-01-15T06:59:59Z"))),
              "2026-01-15T07:00:00.000Z");
    EXPECT_EQ(to_iso8601(next_moment_at(clock("08:00"), "Europe/Paris", at("2026-01-15T07:00:00Z"))),
              "2026-01-16T07:00:00.000Z");
    EXPECT_EQ(to_iso8601(next_moment_at(clock("08:00"), "America/New_York", at("2026-12-31T23:00:00Z"))),
              "2027-01-01T13:00:00.000Z");
}

/// Clocks in Paris go from 02:00 to 03:00 on 2026-03-29, and from 03:00 back to 02:00 on 2026-10-25.
TEST(LocalTime, ADayOfChangeHasItsOwnLength)
{
    EXPECT_EQ(to_iso8601(next_moment_at(clock("08:00"), "Europe/Paris", at("2026-03-28T07:00:00Z"))),
              "2026-03-29T06:00:00.000Z");
    EXPECT_EQ(to_iso8601(next_moment_at(clock("08:00"), "Europe/Paris", at("2026-10-24T06:00:00Z"))),
              "2026-10-25T07:00:00.000Z");
}

TEST(LocalTime, ATimeThatIsSkippedComesWithTheEndOfTheGap)
{
    EXPECT_EQ(to_iso8601(next_moment_at(clock("02:30"), "Europe/Paris", at("2026-03-29T00:00:00Z"))),
              "2026-03-29T01:00:00.000Z");
}

TEST(LocalTime, ATimeThatComesTwiceIsTheFirstOfBoth)
{
    EXPECT_EQ(to_iso8601(next_moment_at(clock("02:30"), "Europe/Paris", at("2026-10-24T23:00:00Z"))),
              "2026-10-25T00:30:00.000Z");
}

TEST(LocalTime, IsWrittenAsPeopleReadIt)
{
    auto const moment = at("2026-12-03T13:05:00Z");

    EXPECT_EQ(written_moment(moment, "Europe/Paris", Locale::fr), "jeudi 3 décembre 2026 à 14:05 UTC+1");
    EXPECT_EQ(written_moment(moment, "Europe/Paris", Locale::en), "Thursday, 3 December 2026 at 14:05 GMT+1");
    EXPECT_EQ(written_day(at("2026-12-03T23:30:00Z"), "Europe/Paris", Locale::fr), "vendredi 4 décembre 2026");
}

TEST(LocalTime, AnUnknownZoneCountsAsUtc)
{
    EXPECT_EQ(local_time_of(at("2026-01-15T07:30:00Z"), "Mars/Olympus").text(), "07:30");
}

} // namespace
} // namespace recruteia::notifications
