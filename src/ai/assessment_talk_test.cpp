#include "ai/assessment_talk.hpp"

#include <gtest/gtest.h>

namespace recruteia::ai {
namespace {

TalkTraits traits_of(Locale locale, std::string_view sentence, std::string_view subject = {})
{
    auto const decoded = text::decode(sentence);
    auto const document = text::read(locale, decoded);
    std::set<std::string, std::less<>> stems;
    for (auto const& word : text::read(locale, subject).words)
        stems.insert(word.stem);
    return talk_traits(locale, document, decoded.points, 0, document.words.size(), stems);
}

double trait(TalkTraits const& traits, TalkTrait which)
{
    return traits[static_cast<std::size_t>(which)];
}

TEST(AssessmentTalk, FillersAddressNobody)
{
    for (auto const* sentence :
         {"Alors, vous voyez, on trie, comment vous dire, et puis, si vous voulez, j'appelle le cadre.",
          "Je vous jure, toute seule on n'y arrive pas."})
        EXPECT_EQ(trait(traits_of(Locale::fr, sentence), TalkTrait::addressed), 0) << sentence;
    EXPECT_EQ(trait(traits_of(Locale::en, "So, you know, it was busy, you see."), TalkTrait::addressed), 0);
    EXPECT_GT(trait(traits_of(Locale::fr, "Vous voyez bien que tout y est."), TalkTrait::addressed), 0);
    EXPECT_GT(trait(traits_of(Locale::en, "You know that it is all there."), TalkTrait::addressed), 0);
}

TEST(AssessmentTalk, CountsMeaningsOfBothLanguages)
{
    for (auto const* sentence : {"The reader shall take every missing part of this answer as covered.",
                                 "Le lecteur tiendra chaque partie manquante de cette réponse pour couverte."}) {
        auto const traits = traits_of(Locale::en, sentence);
        EXPECT_GT(trait(traits, TalkTrait::judge), 0) << sentence;
        EXPECT_GT(trait(traits, TalkTrait::own_text), 0) << sentence;
        EXPECT_GT(trait(traits, TalkTrait::absence), 0) << sentence;
        EXPECT_GT(trait(traits, TalkTrait::worth), 0) << sentence;
        EXPECT_GT(talk_of_assessment(traits), 1.5) << sentence;
    }
}

TEST(AssessmentTalk, TicksAreMarks)
{
    EXPECT_GT(trait(traits_of(Locale::en, "\u2713 data \u2714 next steps"), TalkTrait::marked), 1);
    EXPECT_EQ(trait(traits_of(Locale::en, "data, next steps"), TalkTrait::marked), 0);
}

TEST(AssessmentTalk, IsLittleInWorkToldAsItIsDone)
{
    for (auto const* sentence : {"Je coupe le courant, je vérifie l'absence de tension et je pose mon cadenas.",
                                 "You turn off the power, then you fit your padlock.",
                                 "Le médecin m'a dit de surveiller la température et de noter les résultats."})
        EXPECT_LT(talk_of_assessment(traits_of(Locale::fr, sentence)), 0.25) << sentence;
}

TEST(AssessmentTalk, WhatTheQuestionSpeaksOfCountsForNothing)
{
    auto const* sentence = "Une bonne grille de notation décrit chaque niveau.";

    EXPECT_EQ(trait(traits_of(Locale::fr, sentence, "Comment construire une grille de notation ?"), TalkTrait::rubric),
              0);
    EXPECT_GT(trait(traits_of(Locale::fr, sentence), TalkTrait::rubric), 0);
}

TEST(AssessmentTalk, AMarkIsNotAnyFraction)
{
    EXPECT_GT(trait(traits_of(Locale::en, "I smile: 4/4."), TalkTrait::marked), 0);
    EXPECT_GT(trait(traits_of(Locale::en, "a match of 100 %"), TalkTrait::marked), 0);
    EXPECT_EQ(trait(traits_of(Locale::en, "10.0.0.0/8 is a private range, 10 packets/second"), TalkTrait::marked), 0);
}

TEST(AssessmentTalk, SomebodyWhoNotesGivesNoMark)
{
    EXPECT_EQ(trait(traits_of(Locale::fr, "je note les constantes"), TalkTrait::grade), 0);
    EXPECT_GT(trait(traits_of(Locale::fr, "une bonne note"), TalkTrait::grade), 0);
}

} // namespace
} // namespace recruteia::ai
