#include "socketio-redis/message_pack.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace socketio::redis {
namespace {

using namespace std::literals;

std::string packed(json::value const& value, std::vector<std::string> const& attachments = {})
{
    std::string out;
    append_packed(out, value, attachments);
    return out;
}

json::value unpacked(std::string_view bytes)
{
    auto const result = unpack(bytes, 10);
    EXPECT_TRUE(result.has_value());
    return result ? result->value : json::value{"fault"};
}

PackFault fault_of(std::string_view bytes)
{
    auto const result = unpack(bytes, 10);
    EXPECT_FALSE(result.has_value());
    return result ? PackFault{} : result.error();
}

TEST(MessagePack, ReadsBackWhatItWrites)
{
    json::value const value{
        {"text", std::string(70'000, 'x')},
        {"short", "é"},
        {"numbers",
         {0, 127, 128, 255, 256, 65'535, 65'536, 4'294'967'296, -1, -32, -33, -129, -40'000, 1.5,
          std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}},
        {"list", json::array(20, json::value(true))},
        {"nothing", nullptr},
        {"nested", {{"false", false}}},
    };

    EXPECT_EQ(unpacked(packed(value)), value);
}

TEST(MessagePack, ReadsWhatTheNodePackagesWrite)
{
    // notepack.io 3: {a: 1.5, b: [undefined, new Date(1732521600000)], c: -200, d: 3000000000}
    EXPECT_EQ(
        unpacked("\x84\xa1"
                 "a\xcb\x3f\xf8\x00\x00\x00\x00\x00\x00\xa1"
                 "b\x92\xc0\xd6\xff\x67\x44\x2e\x80\xa1"
                 "c\xd1\xff\x38\xa1"
                 "d\xce\xb2\xd0\x5e\x00"sv),
        (json::value{{"a", 1.5}, {"b", {nullptr, "2024-11-25T08:00:00.000Z"}}, {"c", -200}, {"d", 3'000'000'000}}));
    EXPECT_EQ(unpacked("\xd4\x00\x00"sv), nullptr) << "version 2's undefined";
    EXPECT_EQ(unpacked("\xd7\x00\x00\x00\x01\x93\x62\x55\xa4\x00"sv), "2024-11-25T08:00:00.000Z") << "version 2's date";
}

TEST(MessagePack, NumbersByteStringsAsAttachments)
{
    auto const result = unpack("\x92\xc4\x02\x01\x00\xc4\x00"sv, 2);

    ASSERT_TRUE(result.has_value());
    EXPECT_EQ(result->attachments, (std::vector<std::string>{"\x01\x00"s, ""}));
    EXPECT_EQ(result->value.at(0).at("num"), 0);
    EXPECT_EQ(unpack(packed(result->value, result->attachments), 2)->attachments, result->attachments);
}

TEST(MessagePack, RefusesWhatIsBroken)
{
    EXPECT_EQ(fault_of(""), PackFault::truncated);
    EXPECT_EQ(fault_of("\x92\x01"), PackFault::truncated);
    EXPECT_EQ(fault_of("\xdd\xff\xff\xff\xff"), PackFault::truncated) << "a length that is only claimed";
    EXPECT_EQ(fault_of("\xdb\x7f\xff\xff\xff"
                       "abc"),
              PackFault::truncated);
    EXPECT_EQ(fault_of("\x01\x02"), PackFault::trailing_bytes);
    EXPECT_EQ(fault_of("\xa2\xc3\x28"), PackFault::invalid_text);
    EXPECT_EQ(fault_of("\xc1"), PackFault::unsupported);
    EXPECT_EQ(fault_of("\x81\x01\x01"), PackFault::unsupported) << "a key that is no text";
    EXPECT_EQ(fault_of("\xc7\x01\x05\x00"sv), PackFault::unsupported);
    EXPECT_EQ(fault_of(std::string(100'000, '\x91')), PackFault::too_deep);
    EXPECT_EQ(unpack("\x92\xc4\x00\xc4\x00"sv, 1).error(), PackFault::too_many_attachments);
}

TEST(MessagePack, HasNoWordsThatJsonLacks)
{
    EXPECT_EQ(unpacked("\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00"sv), nullptr) << "NaN";
    EXPECT_EQ(unpacked("\xca\x7f\x80\x00\x00"sv), nullptr) << "infinity";
    EXPECT_EQ(unpacked("\xd7\x00\x7f\xff\xff\xff\xff\xff\xff\xff"sv), nullptr) << "a date that ISO 8601 cannot write";
}

} // namespace
} // namespace socketio::redis
