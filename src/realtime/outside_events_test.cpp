#include "realtime/outside_events.hpp"

#include <gtest/gtest.h>

namespace recruteia::realtime {
namespace {

namespace json = boost::json;

UtcTime const now{std::chrono::milliseconds{1'790'000'000'000}};

socketio::redis::Broadcast event_of(std::string_view name, json::value payload)
{
    socketio::redis::Broadcast event;
    event.arguments.emplace_back(name);
    event.arguments.push_back(std::move(payload));
    return event;
}

TEST(OutsideEvents, ANotificationBecomesAToastThatNothingTakesForARow)
{
    auto event = event_of("notification", {{"id", "0199"},
                                           {"seq", 9'000},
                                           {"type", "warning"},
                                           {"message", "Maintenance à 18 h"},
                                           {"read_at", nullptr},
                                           {"link", "/inbox"},
                                           {"timestamp", "2026-11-25T08:00:00Z"}});

    ASSERT_TRUE(admit_outside_event(event, now));

    EXPECT_EQ(event.arguments[1], (json::value{{"type", "warning"},
                                               {"title", ""},
                                               {"message", "Maintenance à 18 h"},
                                               {"timestamp", "2026-11-25T08:00:00.000Z"},
                                               {"link", "/inbox"}}));
}

TEST(OutsideEvents, WhatIsMissingOrWrongIsCompleted)
{
    auto event = event_of("notification", {{"type", "fatal"}, {"message", "x"}, {"link", "//evil.example"}});

    ASSERT_TRUE(admit_outside_event(event, now));

    EXPECT_EQ(event.arguments[1],
              (json::value{{"type", "info"}, {"title", ""}, {"message", "x"}, {"timestamp", to_iso8601(now)}}));
}

TEST(OutsideEvents, WhatOnlyTheDatabaseKnowsIsRefused)
{
    for (auto const* name : {"badge", "interview_changed", "presence", "session_ended"}) {
        auto event = event_of(name, {{"unread", 99}});
        EXPECT_FALSE(admit_outside_event(event, now)) << name;
    }
    auto empty = event_of("notification", {{"message", "  "}});
    EXPECT_FALSE(admit_outside_event(empty, now));
    auto text = event_of("notification", "hello");
    EXPECT_FALSE(admit_outside_event(text, now));
    auto long_one = event_of("notification", {{"message", std::string(3'000, 'x')}});
    EXPECT_FALSE(admit_outside_event(long_one, now));
}

TEST(OutsideEvents, EventsOfOthersPassUntouched)
{
    auto event = event_of("deployed", {{"version", 7}});

    EXPECT_TRUE(admit_outside_event(event, now));
    EXPECT_EQ(event.arguments[1], (json::value{{"version", 7}}));
}

} // namespace
} // namespace recruteia::realtime
