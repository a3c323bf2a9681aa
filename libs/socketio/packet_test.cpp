#include "socketio/packet.hpp"

#include <gtest/gtest.h>

namespace socketio {
namespace {

constexpr std::size_t max_attachments = 10;

std::optional<Packet> parse(std::string_view text)
{
    return parse_packet(text, max_attachments);
}

std::string encode(Packet const& packet)
{
    std::string text;
    append_prefix(text, packet);
    return text.append(packet.json);
}

TEST(SocketIoPacket, ReadsTheExamplesOfTheProtocol)
{
    auto const connect = parse(R"(0/admin,{"sid":"oSO0OpakMV_3jnilAAAA"})");
    auto const event = parse("212[\"foo\"]");
    auto const ack = parse("3/admin,13[\"bar\"]");
    auto const binary = parse(R"(52-/admin,["baz",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])");
    auto const binary_ack = parse(R"(61-15["bar",{"_placeholder":true,"num":0}])");
    auto const disconnect = parse("1/admin,");

    ASSERT_TRUE(connect && event && ack && binary && binary_ack && disconnect);
    EXPECT_EQ(connect->type, PacketType::connect);
    EXPECT_EQ(connect->name_space, "/admin");
    EXPECT_EQ(connect->json, "{\"sid\":\"oSO0OpakMV_3jnilAAAA\"}");
    EXPECT_EQ(event->name_space, "/");
    EXPECT_EQ(event->id, 12U);
    EXPECT_EQ(event->json, "[\"foo\"]");
    EXPECT_EQ(ack->name_space, "/admin");
    EXPECT_EQ(ack->id, 13U);
    EXPECT_EQ(binary->attachments, 2U);
    EXPECT_EQ(binary->name_space, "/admin");
    EXPECT_FALSE(binary->id);
    EXPECT_EQ(binary_ack->type, PacketType::binary_ack);
    EXPECT_EQ(binary_ack->attachments, 1U);
    EXPECT_EQ(binary_ack->id, 15U);
    EXPECT_EQ(disconnect->type, PacketType::disconnect);
    EXPECT_EQ(disconnect->name_space, "/admin");
}

TEST(SocketIoPacket, ReadsANamespaceWithoutComma)
{
    auto const connect = parse("0/custom");

    ASSERT_TRUE(connect);
    EXPECT_EQ(connect->name_space, "/custom");
    EXPECT_TRUE(connect->json.empty());
}

TEST(SocketIoPacket, WritesWhatItReads)
{
    for (auto const* text : {"0", "0/admin,{}", "1/admin,", "2[\"a\"]", "212[\"a\"]", "2/n,7[\"a\"]", "37[]",
                             "52-/n,9[\"a\"]", "61-15[]", R"(4{"message":"no"})"}) {
        auto const packet = parse(text);

        ASSERT_TRUE(packet) << text;
        EXPECT_EQ(encode(*packet), text);
    }
}

TEST(SocketIoPacket, RefusesWhatTheProtocolDoesNotKnow)
{
    for (auto const* text : {"",
                             "7",
                             "abc",
                             "/",
                             "5[\"a\"]",
                             "5-[\"a\"]",
                             "5x-[\"a\"]",
                             "5-1-[\"a\"]",
                             "511-[\"a\"]",
                             "599999999999999999999-[\"a\"]",
                             "2",
                             "2/admin,",
                             "212",
                             "3[]",
                             "312",
                             "1{}",
                             "15",
                             "012{}",
                             "4",
                             "29999999999999999999[\"a\"]",
                             "29007199254740993[\"a\"]"})
        EXPECT_FALSE(parse(text)) << text;
}

TEST(SocketIoPacket, LimitsAttachments)
{
    EXPECT_TRUE(parse("510-[\"a\"]"));
    EXPECT_FALSE(parse("511-[\"a\"]"));
}

} // namespace
} // namespace socketio
