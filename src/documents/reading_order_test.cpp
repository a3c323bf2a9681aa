#include "documents/reading_order.hpp"

#include <gtest/gtest.h>

namespace recruteia::documents {
namespace {

constexpr auto letter = 6.0;
constexpr auto height = 12.0;

/// Words from a line of text, as wide as their letters are many.
std::vector<PlacedWord> line(std::string const& text, double left, double top)
{
    std::vector<PlacedWord> words;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(' ', at), text.size());
        auto const x = left + letter * static_cast<double>(at);
        words.push_back({text.substr(at, end - at), x, top, x + letter * static_cast<double>(end - at), top + height});
        at = end + 1;
    }
    return words;
}

std::string read(std::vector<std::vector<PlacedWord>> const& lines)
{
    std::vector<PlacedWord> words;
    for (auto const& each : lines)
        words.insert(words.end(), each.begin(), each.end());
    std::string text;
    for (auto const& word : in_reading_order(words)) {
        if (!text.empty())
            text += word.before == Separation::paragraph ? "\n\n"
                    : word.before == Separation::line    ? "\n"
                    : word.before == Separation::space   ? " "
                                                         : "";
        text += word.text;
    }
    return text;
}

TEST(ReadingOrder, TakesTwoColumnsOfProseOneAfterTheOtherBelowTheirTitle)
{
    EXPECT_EQ(read({line("A title that stands over both of the columns", 100, 20),
                    line("the left column says one", 40, 60), line("the right one says other", 220, 60),
                    line("thing and then it says a", 40, 74), line("things and it says them", 220, 74),
                    line("second one to its reader", 40, 88), line("to the same reader then", 220, 88)}),
              "A title that stands over both of the columns\n\nthe left column says one thing and then it says a "
              "second one to its reader\n\nthe right one says other things and it says them to the same reader then");
}

TEST(ReadingOrder, KeepsAListAListAndJoinsWhatGoesOnUnderABullet)
{
    EXPECT_EQ(read({line("* checks the dose and the identity of the", 40, 20), line("patient before each gift", 52, 34),
                    line("* writes it down", 40, 48), line("* tells the team", 40, 62)}),
              "* checks the dose and the identity of the patient before each gift\n* writes it down\n* tells the team");
}

TEST(ReadingOrder, JoinsWordsThatAHyphenBrokeAndKeepsHyphensOfTheLanguage)
{
    EXPECT_EQ(read({line("you take care of the preventive mainte-", 40, 20),
                    line("nance of all the machines and peut-", 40, 34), line("être of the cars", 40, 48)}),
              "you take care of the preventive maintenance of all the machines and peut-être of the cars");
}

TEST(ReadingOrder, JoinsLettersThatStandApart)
{
    EXPECT_EQ(read({line("S K I L L S", 40, 20), line("a line of text", 40, 60)}), "SKILLS\n\na line of text");
}

TEST(ReadingOrder, ReadsALineFromTheRightWhereItsWordsAre)
{
    EXPECT_EQ(read({{{"سدنهم", 100, 20, 140, 32}, {"ةنايص", 50, 20, 90, 32}}}), "مهندس صيانة");
}

TEST(ReadingOrder, LeavesWordsThatDoNotStandUprightForTheEnd)
{
    auto upward = line("on its side", 400, 10);
    for (auto& word : upward)
        word.is_upright = false;

    EXPECT_EQ(read({upward, line("upright text", 40, 20)}), "upright text\n\non its side");
}

TEST(ReadingOrder, IsNotLostInTenThousandLines)
{
    constexpr auto count = 10'000;
    std::vector<std::vector<PlacedWord>> lines;
    lines.reserve(count);
    for (auto i = 0; i < count; ++i)
        lines.push_back(line(i % 3 == 0 ? "a line" : "some other line", i % 7 * 90, i * 3.0));

    EXPECT_FALSE(read(lines).empty());
}

} // namespace
} // namespace recruteia::documents
