#include "engineio/websocket_frame.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace engineio::websocket {
namespace {

/// The header of a client's frame with a four-byte mask.
std::string header(std::initializer_list<int> bytes)
{
    std::string text;
    for (auto const byte : bytes)
        text.push_back(static_cast<char>(byte));
    return text + "mask";
}

HeaderFault fault_of(std::string_view bytes)
{
    auto const parsed = parse_client_header(bytes);
    EXPECT_FALSE(parsed);
    return parsed ? HeaderFault::incomplete : parsed.error();
}

TEST(WebSocketFrame, ReadsTheThreeFormsOfLength)
{
    auto const small = parse_client_header(header({0x81, 0x80 | 125}));
    auto const medium = parse_client_header(header({0x82, 0x80 | 126, 0x01, 0x00}));
    auto const large = parse_client_header(header({0x01, 0x80 | 127, 0, 0, 0, 0, 0, 1, 0, 0}));

    ASSERT_TRUE(small && medium && large);
    EXPECT_EQ(small->payload_size, 125U);
    EXPECT_EQ(small->opcode, Opcode::text);
    EXPECT_TRUE(small->is_final);
    EXPECT_EQ(small->header_size, 6U);
    EXPECT_EQ(medium->payload_size, 256U);
    EXPECT_EQ(medium->opcode, Opcode::binary);
    EXPECT_EQ(medium->header_size, 8U);
    EXPECT_EQ(large->payload_size, 65536U);
    EXPECT_FALSE(large->is_final);
    EXPECT_EQ(large->header_size, 14U);
    EXPECT_EQ((std::string{large->mask.begin(), large->mask.end()}), "mask");
}

TEST(WebSocketFrame, AsksForMoreUntilTheHeaderIsComplete)
{
    for (auto const& whole : {header({0x81, 0x80 | 5}), header({0x81, 0x80 | 126, 0x01, 0x00}),
                              header({0x81, 0x80 | 127, 0, 0, 0, 0, 0, 1, 0, 0})})
        for (std::size_t size = 0; size < whole.size(); ++size)
            EXPECT_EQ(fault_of(whole.substr(0, size)), HeaderFault::incomplete);
}

TEST(WebSocketFrame, RefusesAnUnmaskedFrame)
{
    EXPECT_EQ(fault_of(header({0x81, 0x05})), HeaderFault::protocol_error);
}

TEST(WebSocketFrame, RefusesReservedBitsAndOpcodes)
{
    for (auto const first : {0xC1, 0xA1, 0x91, 0x83, 0x87, 0x8B, 0x8F})
        EXPECT_EQ(fault_of(header({first, 0x80})), HeaderFault::protocol_error) << first;
}

TEST(WebSocketFrame, RefusesFragmentedOrLongControlFrames)
{
    EXPECT_EQ(fault_of(header({0x09, 0x80})), HeaderFault::protocol_error);
    EXPECT_EQ(fault_of(header({0x89, 0x80 | 126, 0, 126})), HeaderFault::protocol_error);
}

TEST(WebSocketFrame, RefusesALengthThatIsNotInItsShortestForm)
{
    EXPECT_EQ(fault_of(header({0x81, 0x80 | 126, 0, 125})), HeaderFault::protocol_error);
    EXPECT_EQ(fault_of(header({0x81, 0x80 | 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF})), HeaderFault::protocol_error);
    EXPECT_EQ(fault_of(header({0x81, 0x80 | 127, 0x80, 0, 0, 0, 0, 0, 0, 0})), HeaderFault::protocol_error);
}

TEST(WebSocketFrame, MasksEveryLengthAsTheStandardSays)
{
    std::mt19937 random{11}; // NOLINT(bugprone-random-generator-seed): the same every time
    std::array<char, 4> const mask{'\x37', '\xfa', '\x21', '\x3d'};
    for (std::size_t size = 0; size < 50; ++size) {
        std::string text(size, '\0');
        for (auto& letter : text)
            letter = static_cast<char>(random());
        auto masked = text;

        apply_mask(masked, mask);

        for (std::size_t i = 0; i < size; ++i)
            EXPECT_EQ(masked[i], static_cast<char>(text[i] ^ mask[i % 4]));
    }
}

TEST(WebSocketFrame, WritesUnmaskedHeadersInTheShortestForm)
{
    auto const written = [](Opcode opcode, std::size_t size) {
        std::array<char, max_server_header_size> out{};
        return std::string{out.data(), write_server_header(out, opcode, size)};
    };

    EXPECT_EQ(written(Opcode::text, 5), "\x81\x05");
    EXPECT_EQ(written(Opcode::binary, 125), "\x82\x7d");
    EXPECT_EQ(written(Opcode::text, 126), (std::string{"\x81\x7e\x00\x7e", 4}));
    EXPECT_EQ(written(Opcode::text, 65535), "\x81\x7e\xff\xff");
    EXPECT_EQ(written(Opcode::text, 65536), (std::string{"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10}));
}

TEST(WebSocketFrame, ReadsCloseBodies)
{
    auto const empty = parse_close("");
    auto const normal = parse_close("\x03\xe8"
                                    "bye");

    ASSERT_TRUE(empty && normal);
    EXPECT_FALSE(empty->code);
    EXPECT_EQ(normal->code, 1000);
    EXPECT_EQ(normal->reason, "bye");
}

TEST(WebSocketFrame, RefusesCloseBodiesThatMayNotBeSent)
{
    EXPECT_EQ(parse_close("\x03").error(), CloseCode::protocol_error);
    for (auto const code : {0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
        EXPECT_EQ(parse_close(std::string{static_cast<char>(code >> 8), static_cast<char>(code)}).error(),
                  CloseCode::protocol_error)
            << code;
    EXPECT_EQ(parse_close("\x03\xe8\xff").error(), CloseCode::invalid_payload);
}

} // namespace
} // namespace engineio::websocket
