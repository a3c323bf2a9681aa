#include "foundation/json.hpp"
#include "foundation/json_reader.hpp"
#include "integrations/offline/question_bank.hpp"
#include "integrations/offline/unlawful.hpp"

#include <boost/describe/class.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace recruteia::offline {
namespace {

using ai::Locale;
using testing::HasSubstr;
using testing::Not;

/// data/honesty/questions.json: questions to candidates, and lawful ones with the same words in them.
struct WrittenQuestion
{
    Locale lang = Locale::fr;
    int set = 0; ///< in the order they were written; the rules were changed after each
    bool unlawful = false;
    std::string question;
};
BOOST_DESCRIBE_STRUCT(WrittenQuestion, (), (lang, set, unlawful, question))

std::vector<WrittenQuestion> written_questions()
{
    std::ifstream file(RECRUTEIA_HONESTY_DATA "/questions.json");
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    return parse_json_as<std::vector<WrittenQuestion>>(text).value();
}

TEST(Unlawful, QuestionsAboutThePersonAreNamedAndTheirNeighboursAboutTheWorkAreNot)
{
    auto const questions = written_questions();
    ASSERT_GT(questions.size(), 500U);
    for (auto const& question : questions)
        EXPECT_EQ(unlawful_reason(question.lang, question.question).has_value(), question.unlawful)
            << question.question;
}

TEST(Unlawful, NothingOfTheBankIsRefused)
{
    for (auto const locale : {Locale::fr, Locale::en})
        for (auto const& text : bank_texts(locale))
            EXPECT_FALSE(unlawful_reason(locale, text)) << text;
}

TEST(Unlawful, TheReasonNamesTheGroundAndTheLawAndNothingOfAPlan)
{
    auto const french = unlawful_reason(Locale::fr, "Quel âge ont vos enfants, et quelle est votre religion ?").value();
    auto const english = unlawful_reason(Locale::en, "Which religion are you?").value();

    EXPECT_THAT(french, HasSubstr("la situation de famille ou la grossesse et la religion ou les convictions"));
    EXPECT_THAT(french, HasSubstr("articles L1132-1 et L1221-6"));
    // It is also shown beside a question that somebody wrote into the plan.
    EXPECT_THAT(french, Not(HasSubstr("plan")));
    EXPECT_THAT(english, HasSubstr("religion or belief"));
    EXPECT_THAT(english, Not(HasSubstr("plan")));
}

TEST(Unlawful, WhatADescriptionWantsCandidatesToBeAskedIsAboutThem)
{
    for (auto const* sentence :
         {"Demandez aux candidats s’ils ont des enfants.", "Vérifier que la candidate n’est pas enceinte.",
          "Demandez s’ils sont mariés.", "Interroger les candidats sur leur religion."})
        EXPECT_TRUE(unlawful_reason(Locale::fr, sentence)) << sentence;
    for (auto const* sentence : {"Ask whether they have children.", "Ask candidates about their religion."})
        EXPECT_TRUE(unlawful_reason(Locale::en, sentence)) << sentence;
    for (auto const* sentence : {"Demander aux clients leur date de naissance à l’ouverture du compte.",
                                 "Demandez aux candidats comment ils gèrent la santé des résidents.",
                                 "Demander aux candidats une expérience avec des enfants handicapés."})
        EXPECT_FALSE(unlawful_reason(Locale::fr, sentence)) << sentence;
}

TEST(Unlawful, AQuestionNeedsNoMark)
{
    for (auto const* sentence : {"Êtes-vous mariée", "Quelle est votre religion.", "Quel âge avez-vous",
                                 "Êtes-vous en situation de handicap ?", "Tu as des enfants, et fumes-tu"})
        EXPECT_TRUE(unlawful_reason(Locale::fr, sentence)) << sentence;
    EXPECT_TRUE(unlawful_reason(Locale::en, "Are you married"));
    EXPECT_FALSE(unlawful_reason(Locale::fr, "Vous êtes en situation de handicap ?"));
    EXPECT_FALSE(unlawful_reason(Locale::fr, "Quelles que soient vos origines, vous êtes le bienvenu."));
}

TEST(Unlawful, ANoticeThatOnlySpeaksToTheReaderAsksNothing)
{
    for (auto const* sentence :
         {"Nous prenons soin de votre santé et de votre famille.", "Votre âge et votre origine ne comptent pas.",
          "Vous travaillez avec des enfants en situation de handicap."})
        EXPECT_FALSE(unlawful_reason(Locale::fr, sentence)) << sentence;
}

} // namespace
} // namespace recruteia::offline
