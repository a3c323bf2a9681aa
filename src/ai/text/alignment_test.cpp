#include "ai/text/alignment.hpp"
#include "ai/text/spelling.hpp"

#include <gtest/gtest.h>

namespace recruteia::text {
namespace {

Alignment aligned(Locale locale, std::string_view point, std::string_view answer, std::string_view question = "")
{
    return align(read_point(locale, point, read(locale, question)), read(locale, answer));
}

TEST(Alignment, MeetsWordsByStemSpellingInitialsAndCompound)
{
    EXPECT_EQ(aligned(Locale::fr, "vérification", "vérifications").matches.at(0).rule, MatchRule::same_word);
    EXPECT_EQ(aligned(Locale::en, "synchronisation", "syncronisation").matches.at(0).rule, MatchRule::spelling);
    EXPECT_EQ(aligned(Locale::en, "RTT", "the round trip time").matches.at(0).rule, MatchRule::initials);
    EXPECT_EQ(aligned(Locale::en, "timeout", "a time out").matches.at(0).rule, MatchRule::compound);
}

TEST(Alignment, CountsWordsOfTheQuestionLess)
{
    auto const without = aligned(Locale::en, "routers forward packets", "routers").coverage;
    auto const with = aligned(Locale::en, "routers forward packets", "routers", "What do routers do?").coverage;

    EXPECT_LT(with, without);
}

TEST(Alignment, EverydayWordsTellNearlyAsMuchAsRareOnes)
{
    auto const point = read_point(Locale::en, "the left pointer", {});

    ASSERT_EQ(point.words.size(), 2U);
    EXPECT_LT(point.words[0].weight, point.words[1].weight);
    EXPECT_GT(point.words[0].weight, 0.75 * point.words[1].weight);
}

TEST(Alignment, QuotesOneSideOfWhatWasSetAside)
{
    auto const quoted = aligned(Locale::en, "routers forward packets by address",
                                "Routers                              forward packets by their address.");

    EXPECT_EQ(quoted.first_word, 1);
    EXPECT_EQ(quoted.last_word, 6);
}

TEST(Alignment, DoesNotMeetWhatIsDenied)
{
    auto const denied = aligned(Locale::fr, "vérifie la facture", "je ne vérifie pas la facture");

    EXPECT_EQ(denied.coverage, 0);
    EXPECT_EQ(aligned(Locale::fr, "ne vérifie pas la facture", "je ne vérifie jamais la facture").coverage, 1);
}

TEST(Alignment, AWordStandsForOneWordOfThePoint)
{
    auto const point = read_point(Locale::en, "large, huge", {});
    std::vector<Match> matches{{0, 0, MatchRule::synonym, 0.8, false}, {1, 0, MatchRule::synonym, 0.7, false}};
    keep_one_to_one(point, matches);
    EXPECT_GE(std::max(matches[0].strength, matches[1].strength), 0.7);
    EXPECT_LT(std::min(matches[0].strength, matches[1].strength), 0.3);

    std::vector<Match> each{{0, 0, MatchRule::synonym, 0.8, false}, {1, 1, MatchRule::synonym, 0.7, false}};
    keep_one_to_one(point, each);
    EXPECT_DOUBLE_EQ(each[0].strength, 0.8);
    EXPECT_DOUBLE_EQ(each[1].strength, 0.7);
}

TEST(Alignment, WhatIsMetAsItselfStandsForNothingElse)
{
    auto const point = read_point(Locale::en, "begin the audit, commence writing", {});
    auto const alignment = align(point, read(Locale::en, "I begin"));

    for (auto const& match : alignment.matches)
        if (point.words[match.point_word].word.form == "commence")
            EXPECT_LT(match.strength, 0.5);
}

TEST(Alignment, QuotesTheShortestPassageThatCarriesThePoint)
{
    auto const answer = read(Locale::en, "First of all hello. Then the server encrypts every password with care.");
    auto const found = align(read_point(Locale::en, "encrypts passwords", {}), answer);

    EXPECT_EQ(answer.words[found.first_word].form, "encrypts");
    EXPECT_EQ(answer.words[found.last_word - 1].form, "password");
}

TEST(Spelling, AllowsASlipInLongWordsAlone)
{
    EXPECT_TRUE(is_misspelling("facture", "facutre"));
    EXPECT_TRUE(is_misspelling("comptabilite", "contabilite"));
    EXPECT_FALSE(is_misspelling("pile", "file"));
    EXPECT_FALSE(is_misspelling("synchronous", "asynchronous"));
}

} // namespace
} // namespace recruteia::text
