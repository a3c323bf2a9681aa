#include "foundation/json_text.hpp"
#include "foundation/json_writer.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace recruteia {
namespace {

enum class Colour
{
    red
};
BOOST_DESCRIBE_ENUM(Colour, red)

struct Inner
{
    std::string text;
    std::optional<int> nothing;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (text, nothing))

struct Outer
{
    Id<struct OuterTag> id;
    Colour colour = Colour::red;
    std::int64_t number = 0;
    bool is_true = true;
    UtcTime at;
    std::vector<Inner> inner;
    std::vector<int> none;
    std::optional<int> one;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (id, colour, number, is_true, at, inner, none, one))

TEST(JsonText, IsWhatTheTreeWouldSpell)
{
    Outer const outer{.id = {"x"},
                      .number = std::numeric_limits<std::int64_t>::min(),
                      .at = UtcTime{std::chrono::milliseconds{1'767'225'600'001}},
                      .inner = {{"« é »\n\"\\", std::nullopt}, {"", 3}},
                      .none = {},
                      .one = -1};
    std::string text;

    append_json(text, outer);

    EXPECT_EQ(text, to_text(json_of(outer)));
}

TEST(JsonText, EscapesEveryCharacterThatMustBeWhereverItStands)
{
    for (auto c = 1; c < 256; ++c) {
        for (std::size_t place = 0; place < 20; ++place) {
            std::string text(20, 'x');
            if (c < 0x80)
                text[place] = static_cast<char>(c);
            else // as part of a character of two bytes
                text.replace(place, 1, std::string("\xC3") + static_cast<char>(0x80 + c % 0x40));
            std::string literal;

            append_string(literal, text);

            auto const read = parse_json(literal);
            ASSERT_TRUE(read) << c << " at " << place;
            ASSERT_EQ(std::string_view(read->as_string()), text) << c << " at " << place;
            ASSERT_EQ(literal.size() > text.size() + 2, c < 0x20 || c == '"' || c == '\\');
        }
    }
}

TEST(Iso8601, IsReadBackAsItWasWritten)
{
    for (auto const milliseconds : {0LL, 1LL, 999LL, 951'782'400'000LL, 1'767'225'599'999LL, 4'102'444'800'000LL}) {
        UtcTime const time{std::chrono::milliseconds{milliseconds}};
        EXPECT_EQ(parse_iso8601(to_iso8601(time)), time);
    }
    EXPECT_EQ(to_iso8601(UtcTime{std::chrono::milliseconds{1'767'225'600'042}}), "2026-01-01T00:00:00.042Z");
}

} // namespace
} // namespace recruteia
