#include "socketio-redis/address.hpp"
#include "socketio-redis/wire.hpp"

#include <gtest/gtest.h>

namespace socketio::redis {
namespace {

std::string packed(json::value const& value)
{
    std::string out;
    append_packed(out, value, {});
    return out;
}

json::value broadcast_of(json::value packet)
{
    return {"emitter", std::move(packet), {{"rooms", {"a", 12}}, {"except", {"b"}}, {"flags", {{"volatile", true}}}}};
}

TEST(Wire, WritesABroadcastThatItReads)
{
    auto const message = Message::of("news", "text", json::value{{"a", 1}}, Binary{"bytes"});
    Audience const audience{.rooms = {"red"}, .except = {"blue"}, .is_volatile = true};

    auto const bytes = write_broadcast("me", "/custom", message, audience);
    auto const read = read_broadcast(bytes.value(), 10);

    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->from, "me");
    EXPECT_EQ(read->name_space, "/custom");
    ASSERT_EQ(read->arguments.size(), 4U);
    EXPECT_EQ(read->arguments[2], (json::value{{"a", 1}}));
    EXPECT_EQ(read->attachments, std::vector<std::string>{"bytes"});
    EXPECT_EQ(read->audience.rooms, audience.rooms);
    EXPECT_EQ(read->audience.except, audience.except);
    EXPECT_TRUE(read->audience.is_volatile);
}

TEST(Wire, ReadsRoomsThatAreNumbers)
{
    auto const read = read_broadcast(packed(broadcast_of({{"type", 2}, {"data", {"news"}}})), 10);

    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->audience.rooms, (std::vector<std::string>{"a", "12"}));
    EXPECT_EQ(read->name_space, "/") << "as the emitter leaves it out";
}

TEST(Wire, RefusesBroadcastsThatAreNoEvents)
{
    json::array const packets{
        {{"type", 0}, {"data", {"news"}}},
        {{"type", 2}, {"data", json::array{}}},
        {{"type", 2}, {"data", {1}}},
        {{"type", 2}, {"data", "news"}},
        {{"type", 2}},
        {{"type", 2}, {"data", {"connect"}}},
        {{"data", {"news"}}},
        nullptr,
    };
    for (auto const& packet : packets)
        EXPECT_FALSE(read_broadcast(packed(broadcast_of(packet)), 10)) << packet;
    json::array const wholes{nullptr, json::array{}, {"uid", json::object{}}, {1, json::object{}, json::object{}}};
    for (auto const& whole : wholes)
        EXPECT_FALSE(read_broadcast(packed(whole), 10)) << whole;
    EXPECT_FALSE(read_broadcast("", 10));
    EXPECT_FALSE(read_broadcast(R"(["emitter",{},{}])", 10));
}

TEST(Wire, ReadsTheRequestsOfTheEmitter)
{
    auto const join = read_request(R"({"type":2,"opts":{"rooms":["a"],"except":[]},"rooms":["b","c"]})", 10);
    auto const leave = read_request(R"({"type":3,"opts":{"rooms":[],"except":["x"]},"rooms":["b"]})", 10);
    auto const disconnect = read_request(R"({"type":4,"opts":{"rooms":["a"],"except":[]},"close":true})", 10);

    ASSERT_TRUE(join && leave && disconnect);
    EXPECT_EQ(join->rooms, (std::vector<std::string>{"b", "c"}));
    EXPECT_EQ(join->audience->rooms, std::vector<std::string>{"a"});
    EXPECT_EQ(leave->audience->except, std::vector<std::string>{"x"});
    EXPECT_TRUE(disconnect->closes_connection);
}

TEST(Wire, ReadsWhatItWrites)
{
    Request const request{.type = RequestType::remote_disconnect,
                          .from = "me",
                          .audience = Audience{.rooms = {"a"}},
                          .closes_connection = true};

    auto const read = read_request(write_request(request), 10);

    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->from, "me");
    EXPECT_EQ(read->audience->rooms, std::vector<std::string>{"a"});
    EXPECT_TRUE(read->closes_connection);
}

TEST(Wire, RefusesRequestsThatSayTooLittle)
{
    for (auto const* text :
         {"", "{", "{}", "[]", R"({"type":99})", R"({"type":-1})", R"({"type":"2"})", R"({"type":2,"rooms":["b"]})",
          R"({"type":4,"close":true})", R"({"type":5})", R"({"type":2,"opts":{"rooms":"a"},"rooms":["b"]})",
          R"({"type":2,"opts":{"rooms":[{}]},"rooms":["b"]})", R"({"type":7,"opts":{"rooms":[]}})",
          R"({"type":7,"opts":{"rooms":[]},"packet":{"type":2,"data":["e"]}})"})
        EXPECT_FALSE(read_request(text, 10)) << text;
}

TEST(Address, ReadsAUrl)
{
    auto const plain = Address::parse("redis://cache");
    auto const full = Address::parse("redis://app:s%C3%A9cret@127.0.0.1:6380/3");

    ASSERT_TRUE(plain && full);
    EXPECT_EQ(plain->host, "cache");
    EXPECT_EQ(plain->port, 6379);
    EXPECT_EQ(full->user, "app");
    EXPECT_EQ(full->password, "sécret");
    EXPECT_EQ(full->port, 6380);
    EXPECT_EQ(full->database, 3);
    for (auto const* url : {"", "redis://", "rediss://cache", "http://cache", "redis://cache:0", "redis://cache/x",
                            "redis://cache/-1", "redis://cache?db=1", "cache:6379"})
        EXPECT_FALSE(Address::parse(url)) << url;
}

} // namespace
} // namespace socketio::redis
