#include "notifications/settings.hpp"

#include <gtest/gtest.h>

namespace recruteia::notifications {
namespace {

using namespace std::chrono_literals;

constexpr auto paris = "Europe/Paris";

UtcTime at(std::string_view text)
{
    return parse_iso8601(text).value();
}

Settings defaults()
{
    return {.categories = default_categories()};
}

Settings quiet(std::string_view from, std::string_view until)
{
    auto settings = defaults();
    settings.quiet_hours = {true, TimeOfDay::parse(from).value(), TimeOfDay::parse(until).value()};
    return settings;
}

Delivery of(Settings const& settings, Category category, std::string_view time)
{
    return delivery_of(settings, category, paris, at(time), 60s);
}

TEST(Delivery, ByDefaultMailsWhatWaitsForSomebody)
{
    auto const* const noon = "2026-01-15T11:00:00Z";

    EXPECT_EQ(of(defaults(), Category::reviews, noon).mail_due, at("2026-01-15T11:01:00Z"));
    EXPECT_EQ(of(defaults(), Category::security, noon).mail_due, at(noon)) << "at once";
    EXPECT_FALSE(of(defaults(), Category::interviews, noon).mail_due);
    EXPECT_TRUE(of(defaults(), Category::interviews, noon).toast);
}

TEST(Delivery, QuietHoursHoldToastAndMailAndNotTheRow)
{
    auto const settings = quiet("20:00", "08:00");

    auto const night = of(settings, Category::reviews, "2026-01-15T22:00:00Z");
    EXPECT_TRUE(night.in_app);
    EXPECT_FALSE(night.toast);
    EXPECT_EQ(night.mail_due, at("2026-01-16T07:00:00Z"));
    auto const early = of(settings, Category::reviews, "2026-01-16T03:00:00Z");
    EXPECT_EQ(early.mail_due, at("2026-01-16T07:00:00Z"));
    auto const day = of(settings, Category::reviews, "2026-01-16T07:00:00Z");
    EXPECT_TRUE(day.toast) << "the end is not part of them";
}

TEST(Delivery, QuietHoursWithinADayAndForAWholeDay)
{
    auto const lunch = quiet("12:00", "14:00");
    EXPECT_FALSE(of(lunch, Category::reviews, "2026-01-15T11:30:00Z").toast);
    EXPECT_TRUE(of(lunch, Category::reviews, "2026-01-15T13:00:00Z").toast);

    auto const always = quiet("08:00", "08:00");
    for (auto const* time : {"2026-01-15T00:00:00Z", "2026-01-15T07:00:00Z", "2026-01-15T12:00:00Z"})
        EXPECT_FALSE(of(always, Category::reviews, time).toast) << time;
}

/// 20:00 to 08:00 on the night of the change to summer time lasts eleven hours, and ends at 06:00 UTC.
TEST(Delivery, QuietHoursEndByTheWallClockOnADayOfChange)
{
    auto const settings = quiet("20:00", "08:00");

    EXPECT_EQ(of(settings, Category::reviews, "2026-03-28T20:00:00Z").mail_due, at("2026-03-29T06:00:00Z"));
    EXPECT_EQ(of(settings, Category::reviews, "2026-10-24T20:00:00Z").mail_due, at("2026-10-25T07:00:00Z"));
    EXPECT_FALSE(of(settings, Category::reviews, "2026-03-29T05:59:00Z").toast);
    EXPECT_TRUE(of(settings, Category::reviews, "2026-03-29T06:00:00Z").toast);
}

TEST(Delivery, SecurityMailWaitsForNothing)
{
    auto settings = quiet("20:00", "08:00");
    settings.digest.enabled = true;

    auto const night = of(settings, Category::security, "2026-01-15T22:00:00Z");

    EXPECT_EQ(night.mail_due, at("2026-01-15T22:00:00Z"));
    EXPECT_FALSE(night.in_digest);
    EXPECT_FALSE(night.toast);
}

TEST(Delivery, ADigestGathersUntilItsHour)
{
    auto settings = defaults();
    settings.digest = {true, TimeOfDay::parse("09:30").value()};

    auto const delivery = of(settings, Category::reviews, "2026-01-15T11:00:00Z");

    EXPECT_TRUE(delivery.in_digest);
    EXPECT_EQ(delivery.mail_due, at("2026-01-16T08:30:00Z"));
    EXPECT_TRUE(delivery.toast);
}

TEST(Delivery, WithoutARowInTheInboxThereIsNoToast)
{
    auto settings = defaults();
    settings.categories.at(1).in_app = false;

    auto const delivery = of(settings, Category::reviews, "2026-01-15T11:00:00Z");

    EXPECT_FALSE(delivery.in_app);
    EXPECT_FALSE(delivery.toast);
    EXPECT_TRUE(delivery.mail_due);
}

} // namespace
} // namespace recruteia::notifications
