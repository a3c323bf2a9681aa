#include "evaluation/star.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace recruteia::evaluation {
namespace {

using ai::Locale;

/// The parts of an answer as its own words; "-" for what was not found.
struct Told
{
    std::string situation;
    std::string task;
    std::string action;
    std::string result;
};

Told told(Locale locale, std::string const& answer)
{
    auto const decoded = text::decode(answer);
    auto const parts = find_star(locale, decoded);
    auto const words = [&](std::optional<TextSpan> const& span) {
        return span ? text::slice(answer, decoded, span->start, span->end) : std::string("-");
    };
    return {words(parts.situation), words(parts.task), words(parts.action), words(parts.result)};
}

TEST(Star, ASentenceMaySetTheSituationAndTheTask)
{
    auto const parts =
        told(Locale::fr, "En 2019, dans mon équipe, on devait livrer un site. J'ai découpé le travail et j'ai vu le "
                         "client chaque semaine. Résultat : livré à l'heure.");

    EXPECT_EQ(parts.situation, "En 2019, dans mon équipe");
    EXPECT_EQ(parts.task, "on devait livrer un site");
    EXPECT_EQ(parts.action, "J'ai découpé le travail et j'ai vu le client chaque semaine");
    EXPECT_EQ(parts.result, "Résultat : livré à l'heure");
}

TEST(Star, WhatSomebodyElseDidSetsTheSceneBeforeOnesOwnActsAndIsTheirResultAfterThem)
{
    auto const parts = told(Locale::fr, "Une patiente est arrivée en larmes. J'ai appelé le dentiste et je l'ai "
                                        "installée au calme. Elle nous a laissé un avis très gentil.");

    EXPECT_EQ(parts.situation, "Une patiente est arrivée en larmes");
    EXPECT_EQ(parts.action, "J'ai appelé le dentiste et je l'ai installée au calme");
    EXPECT_EQ(parts.result, "Elle nous a laissé un avis très gentil");
    EXPECT_EQ(parts.task, "-");
}

TEST(Star, AVerbWithoutASubjectGoesOnWithTheOneBefore)
{
    auto const parts =
        told(Locale::en, "When I worked in a call centre, a customer had been charged twice. I listened, "
                         "apologised, checked the account. She stayed with us.");

    EXPECT_EQ(parts.situation, "When I worked in a call centre, a customer had been charged twice");
    EXPECT_EQ(parts.action, "I listened, apologised, checked the account");
    EXPECT_EQ(parts.result, "She stayed with us");
}

TEST(Star, HeadingsSayWhichPartFollows)
{
    auto const parts = told(Locale::fr, "Contexte : panne de la chaîne un lundi. Actions : diagnostic avec les "
                                        "mécaniciens. Résultat : reprise à midi.");

    EXPECT_EQ(parts.situation, "Contexte : panne de la chaîne un lundi");
    EXPECT_EQ(parts.action, "Actions : diagnostic avec les mécaniciens");
    EXPECT_EQ(parts.result, "Résultat : reprise à midi");
}

TEST(Star, TalkOfOneselfIsNoExperience)
{
    for (auto const& [locale, answer] :
         {std::pair(Locale::fr, "Je suis quelqu'un de motivé, j'aime le travail d'équipe et je sais m'adapter."),
          std::pair(Locale::en, "I am a hard worker, I am passionate about people and I always give my best."),
          std::pair(Locale::fr, "")}) {
        auto const parts = told(locale, answer);
        EXPECT_EQ(parts.situation + parts.task + parts.action + parts.result, "----") << answer;
    }
}

} // namespace
} // namespace recruteia::evaluation
