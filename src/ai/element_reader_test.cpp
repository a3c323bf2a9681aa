#include "ai/element_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::ai {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> read(std::string_view text, std::size_t size)
{
    ElementReader reader("questions");
    std::vector<std::string> elements;
    for (std::size_t at = 0; at < text.size(); at += size)
        for (auto& element : reader.feed(text.substr(at, size)))
            elements.push_back(std::move(element));
    return elements;
}

TEST(ElementReader, GivesEachElementAsSoonAsItIsWhole)
{
    constexpr std::string_view text =
        R"( {"title": "questions", "tasks": ["{", {"questions": [{"no": 1}]}], "questions" : [ {"text": "a } \" ] b",)"
        R"( "points": [{"x": [1]}]}, {"text": "é"}], "after": [{"no": 2}]})";

    for (std::size_t size = 1; size <= text.size(); ++size)
        EXPECT_THAT(read(text, size),
                    ElementsAre(R"({"text": "a } \" ] b", "points": [{"x": [1]}]})", R"({"text": "é"})"))
            << "in pieces of " << size;
}

TEST(ElementReader, GivesWhatCameBeforeACut)
{
    EXPECT_THAT(read(R"({"questions": [{"a": 1}, {"b": "ha)", 4), ElementsAre(R"({"a": 1})"));
}

TEST(ElementReader, GivesNothingOfWhatItCannotFollow)
{
    EXPECT_THAT(read("]]]}{\"questions\":[{}]}", 3), IsEmpty());
    EXPECT_THAT(read("[\"questions\", [{}]]", 3), IsEmpty());
    EXPECT_THAT(read(std::string(100, '[') + R"({"questions":[{}]})", 3), IsEmpty());
}

} // namespace
} // namespace recruteia::ai
