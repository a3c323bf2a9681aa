#include "ai/text/contrast.hpp"
#include "ai/text/credit.hpp"
#include "ai/text/vectors.hpp"

#include <gtest/gtest.h>

namespace recruteia::text {
namespace {

Document placed(Locale locale, std::string_view text)
{
    auto document = read(locale, text);
    place(locale, document);
    return document;
}

double earned(Locale locale, std::string_view question, std::string_view point, std::string_view answer)
{
    std::vector<std::string> const points{std::string(point)};
    return credits_of(locale, points, placed(locale, answer), placed(locale, question)).front().value;
}

constexpr auto conversions = "What is the difference between implicit and explicit conversion?";
constexpr auto what_they_are =
    "An implicit conversion is done automatically by the compiler, an explicit conversion is "
    "requested by the programmer with a cast.";

TEST(Contrast, IsOfTheWordsThatHaveClausesToThemselves)
{
    auto const text = read(Locale::en, what_they_are);
    auto const found = contrasted(text.words, read(Locale::en, conversions).words);

    ASSERT_EQ(found.size(), 2);
    auto const topic_of = topics(text.words, found);
    for (std::size_t at = 0; at < text.words.size(); ++at) {
        if (text.words[at].form == "compiler")
            EXPECT_EQ(topic_of[at], read(Locale::en, "implicit").words.front().key);
        if (text.words[at].form == "programmer")
            EXPECT_EQ(topic_of[at], read(Locale::en, "explicit").words.front().key);
    }
}

TEST(Contrast, IsLookedForWhereAQuestionAsksToTellApart)
{
    auto const text = read(Locale::en, what_they_are);

    EXPECT_TRUE(contrasted(text.words, read(Locale::en, "Name implicit and explicit conversions.").words).empty());
}

TEST(Contrast, WhoTakesOneForTheOtherEarnsLessThanHalf)
{
    auto const right =
        earned(Locale::en, conversions, what_they_are,
               "The compiler does implicit ones automatically, explicit ones the programmer requests by a "
               "cast.");
    auto const crossed =
        earned(Locale::en, conversions, what_they_are,
               "The compiler does explicit ones automatically, implicit ones the programmer requests by a "
               "cast.");

    EXPECT_GT(right, 0.6);
    EXPECT_LT(crossed, 0.5 * right);
}

TEST(Contrast, TheOrderInWhichTwoThingsAreToldIsFree)
{
    EXPECT_GT(earned(Locale::fr, "Quelle est la différence entre un acompte et des arrhes ?",
                     "L’acompte engage définitivement le client, les arrhes lui permettent d’annuler.",
                     "Les arrhes, on peut annuler en les perdant ; l’acompte engage le client définitivement."),
              0.5);
}

} // namespace
} // namespace recruteia::text
