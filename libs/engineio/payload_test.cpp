#include "engineio/packet.hpp"
#include "engineio/payload.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace engineio {
namespace {

std::vector<std::string> packets_of(std::string_view payload)
{
    std::vector<std::string> packets;
    PayloadReader reader{payload};
    while (auto const packet = reader.next())
        packets.emplace_back(*packet);
    return packets;
}

std::optional<std::string> decoded(std::string_view encoded)
{
    std::string bytes(decoded_size_limit(encoded), '\0');
    auto const size = decode_base64(encoded, bytes);
    return size ? std::optional{bytes.substr(0, *size)} : std::nullopt;
}

TEST(Packet, ReadsEveryTypeAndItsData)
{
    for (char digit = '0'; digit <= '6'; ++digit) {
        auto const text = std::string{digit} + "data";

        auto const packet = parse_packet(text);

        ASSERT_TRUE(packet);
        EXPECT_EQ(to_char(packet->type), digit);
        EXPECT_EQ(packet->data, "data");
    }
}

TEST(Packet, RefusesWhatHasNoKnownType)
{
    EXPECT_FALSE(parse_packet(""));
    EXPECT_FALSE(parse_packet("7"));
    EXPECT_FALSE(parse_packet("abc"));
    EXPECT_FALSE(parse_packet("/"));
}

TEST(Payload, SplitsAtTheRecordSeparator)
{
    EXPECT_EQ(packets_of("4hello"), (std::vector<std::string>{"4hello"}));
    EXPECT_EQ(packets_of("4a\x1e"
                         "2\x1e"
                         "bAQIDBA=="),
              (std::vector<std::string>{"4a", "2", "bAQIDBA=="}));
    EXPECT_EQ(packets_of(""), (std::vector<std::string>{""}));
    EXPECT_EQ(packets_of("4a\x1e"), (std::vector<std::string>{"4a", ""}));
}

TEST(Payload, JoinsTextAndBinaryPackets)
{
    std::string payload;

    append_text_packet(payload, "4hello");
    append_binary_packet(payload, "\x01\x02\x03\x04");

    EXPECT_EQ(payload, "4hello\x1e"
                       "bAQIDBA==");
}

TEST(Payload, DecodesBase64OfEveryLength)
{
    for (std::size_t size = 0; size < 40; ++size) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i)
            bytes.push_back(static_cast<char>(i * 37 + 200));
        std::string payload;
        append_binary_packet(payload, bytes);

        EXPECT_EQ(decoded(std::string_view{payload}.substr(1)), bytes);
    }
}

TEST(Payload, RefusesBase64ThatIsNotCanonical)
{
    for (auto const* encoded : {"A", "AA", "AAA", "A===", "AB==", "AAB=", "AA=A", "AA==AAAA", "AAAA\n", "A-_A", "===="})
        EXPECT_FALSE(decoded(encoded)) << encoded;
}

} // namespace
} // namespace engineio
