#include "socketio/json_input.hpp"

#include <gtest/gtest.h>

#include <string>

namespace socketio {
namespace {

TEST(JsonInput, TakesAnArrayOfArguments)
{
    auto const values = parse_arguments(R"(["name",1,{"a":null}])", 0);

    ASSERT_TRUE(values);
    EXPECT_EQ(values->size(), 3U);
}

TEST(JsonInput, RefusesWhatIsNoArrayOrNoJson)
{
    for (auto const* text : {"", "{}", "\"a\"", "[", "[1,]", "[]x", "abc[\"a\"]", "[\"\xff\"]"})
        EXPECT_FALSE(parse_arguments(text, 0)) << text;
}

TEST(JsonInput, RefusesDeepNesting)
{
    EXPECT_TRUE(parse_arguments(std::string(30, '[') + std::string(30, ']'), 0));
    EXPECT_FALSE(parse_arguments(std::string(40, '[') + std::string(40, ']'), 0));
    EXPECT_FALSE(parse_arguments(std::string(100'000, '['), 0));
}

TEST(JsonInput, ChecksThatPlaceholdersNumberTheAttachments)
{
    EXPECT_TRUE(parse_arguments(R"(["a",{"x":[{"_placeholder":true,"num":1}]}])", 2));
    EXPECT_FALSE(parse_arguments(R"(["a",{"x":[{"_placeholder":true,"num":2}]}])", 2));
    EXPECT_FALSE(parse_arguments(R"(["a",{"_placeholder":true,"num":-1}])", 2));
    EXPECT_FALSE(parse_arguments(R"(["a",{"_placeholder":true,"num":"0"}])", 2));
    EXPECT_FALSE(parse_arguments(R"(["a",{"_placeholder":true}])", 2));
}

TEST(JsonInput, TakesAnObjectOrNothingWithConnect)
{
    EXPECT_TRUE(parse_auth(""));
    EXPECT_EQ(parse_auth(R"({"token":"a"})")->at("token"), "a");
    EXPECT_FALSE(parse_auth("[]"));
    EXPECT_FALSE(parse_auth("\"token\""));
    EXPECT_FALSE(parse_auth("{"));
}

} // namespace
} // namespace socketio
