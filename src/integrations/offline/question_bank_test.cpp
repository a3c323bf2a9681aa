#include "integrations/offline/question_bank.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace recruteia::offline {
namespace {

class Bank : public testing::TestWithParam<ai::Locale>
{};

TEST_P(Bank, CoversManyFamiliesAndCrossCuttingCompetencies)
{
    auto const& families = bank_of(GetParam());

    EXPECT_GE(families.size(), 13U);
    for (auto const& family : families)
        if (family.family == general_family) {
            EXPECT_GE(family.competencies.size(), 10U);
        }
}

TEST_P(Bank, EveryQuestionHasPointsAnchorsAndACompetencyOfItsFamily)
{
    std::set<std::string> ids;
    std::set<std::string> texts;
    for (auto const& family : bank_of(GetParam()))
        for (auto const& question : family.questions) {
            EXPECT_TRUE(ids.insert(question.id).second) << question.id;
            EXPECT_TRUE(texts.insert(question.text).second) << question.id;
            EXPECT_GE(question.points.size(), 3U) << question.id;
            EXPECT_LE(question.points.size(), 5U) << question.id;
            EXPECT_EQ(question.anchors.size(), 5U) << question.id;
            EXPECT_EQ(std::set(question.anchors.begin(), question.anchors.end()).size(), 5U) << question.id;
            EXPECT_TRUE(std::ranges::any_of(family.competencies, [&](auto const& competency) {
                return competency.id == question.competency;
            })) << question.id;
            for (auto const& point : question.points)
                EXPECT_GT(point.weight, 0) << question.id;
        }
}

TEST_P(Bank, HasAQuestionForEveryKindOfTask)
{
    auto const& tasks = task_bank_of(GetParam());

    for (auto const& kind : tasks.competencies) {
        for (auto const asked : {ai::QuestionKind::technical, ai::QuestionKind::situational}) {
            auto const found = std::ranges::find_if(tasks.questions, [&](BankQuestion const& question) {
                return question.competency == kind.id && question.kind == asked;
            });
            ASSERT_NE(found, tasks.questions.end()) << kind.id;
            EXPECT_NE(found->text.find(task_placeholder), std::string::npos) << found->id;
            EXPECT_EQ(found->anchors.size(), 5U) << found->id;
        }
    }
}

TEST_P(Bank, HasEnoughQuestionsAndATechnicalAndASituationalOneForEveryTrade)
{
    std::size_t questions = 0;
    for (auto const& family : bank_of(GetParam())) {
        questions += family.questions.size();
        for (auto const kind : {ai::QuestionKind::technical, ai::QuestionKind::situational})
            EXPECT_TRUE(family.family == general_family ||
                        std::ranges::any_of(family.questions,
                                            [&](BankQuestion const& question) { return question.kind == kind; }))
                << family.family;
    }
    EXPECT_GE(questions, 150U);
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, Bank, testing::Values(ai::Locale::fr, ai::Locale::en));

TEST(Bank, HasTheSameQuestionsInBothLanguages)
{
    auto const ids = [](ai::Locale locale) {
        std::set<std::string> found;
        for (auto const& family : bank_of(locale))
            for (auto const& question : family.questions)
                found.insert(question.id);
        return found;
    };

    EXPECT_EQ(ids(ai::Locale::fr), ids(ai::Locale::en));
}

} // namespace
} // namespace recruteia::offline
