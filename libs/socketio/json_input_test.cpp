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

TEST(JsonInput, NamesAnEventWithoutBuildingIt)
{
    EXPECT_EQ(event_name(R"(["news"])"), "news");
    EXPECT_EQ(event_name(R"(["news",1,{"a":[null,true,-1.5e3]}])"), "news");
    EXPECT_EQ(event_name(R"(["été", "x"] )"), "été");
}

TEST(JsonInput, LeavesToTheFullReaderWhatIsNotPlain)
{
    for (auto const* text : {"", "[", "[]", "{}", "[\"a\"", "[\"a\",]", "[\"a\"]x", "[\"a\",01]", "[\"a\",\"\xff\"]",
                             "[1]", R"(["a\"b"])", R"([ "a"])", R"(["a\u0062"])"})
        EXPECT_FALSE(event_name(text)) << text;
    EXPECT_FALSE(event_name(R"(["a",)" + std::string(40, '[') + std::string(40, ']') + "]"));
}

TEST(JsonInput, FindsTheTextOfAnElement)
{
    auto const* const array = R"([ "a,]\\" ,{"b":["]",{}],"c":"\""}, [1,[2]] ,-1.50 ])";

    EXPECT_EQ(element_text(array, 0), R"("a,]\\")");
    EXPECT_EQ(element_text(array, 1), R"({"b":["]",{}],"c":"\""})");
    EXPECT_EQ(element_text(array, 2), "[1,[2]]");
    EXPECT_EQ(element_text(array, 3), "-1.50");
    EXPECT_FALSE(element_text(array, 4));
    EXPECT_FALSE(element_text("[]", 0));
    EXPECT_FALSE(element_text("[ ]", 0));
}

TEST(JsonInput, ReplacesHalvesOfSurrogatePairs)
{
    for (auto const* text :
         {"", "[]", R"(["\ud83d\ude00"])", R"(["\\ud83d"])", R"(["\u00e9\n"])", R"(["\ud8)", R"("\)"})
        EXPECT_EQ(without_lone_surrogates(text), std::nullopt) << text;
    EXPECT_EQ(without_lone_surrogates(R"(["\uD83d"])"), R"(["\ufffd"])");
    EXPECT_EQ(without_lone_surrogates(R"(["\ude00\ud83d"])"), R"(["\ufffd\ufffd"])");
    EXPECT_EQ(without_lone_surrogates(R"(["\ud83d\ud83d\ude00x"])"), R"(["\ufffd\ud83d\ude00x"])");
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
