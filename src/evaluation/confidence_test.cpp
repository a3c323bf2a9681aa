#include "evaluation/confidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::evaluation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string const long_answer = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze";

Assessment judged(std::vector<double> const& credits)
{
    Assessment assessment{.score = 0.5, .level = 3};
    for (auto const credit : credits)
        assessment.points.push_back({.credit = credit, .verdict = PointVerdict::credited});
    return assessment;
}

TEST(Confidence, IsHighWherePointsAreMetOrNot)
{
    auto const confidence = confidence_of(judged({1, 0, 1}), long_answer);

    EXPECT_EQ(confidence->level, ConfidenceLevel::high);
    EXPECT_EQ(confidence->value, 1);
    EXPECT_THAT(confidence->reasons, IsEmpty());
}

TEST(Confidence, FallsWithPointsMetByHalf)
{
    auto const confidence = confidence_of(judged({0.5, 0.5}), long_answer);

    EXPECT_EQ(confidence->value, 0.5);
    EXPECT_EQ(confidence->level, ConfidenceLevel::medium);
    EXPECT_THAT(confidence->reasons, ElementsAre(ConfidenceReason::partial_credits));
}

TEST(Confidence, FallsWithWithdrawnQuotesFlagsDerivedPointsAndShortAnswers)
{
    auto assessment = judged({1, 0});
    assessment.points[1].verdict = PointVerdict::quote_unrelated;
    assessment.flags = {{FlagKind::fake_structure, {}, ""}};
    assessment.points_derived = true;

    auto const confidence = confidence_of(assessment, "trois mots seulement");

    EXPECT_DOUBLE_EQ(confidence->value, 0.1);
    EXPECT_EQ(confidence->level, ConfidenceLevel::low);
    EXPECT_THAT(confidence->reasons, ElementsAre(ConfidenceReason::withdrawn_quotes, ConfidenceReason::flagged,
                                                 ConfidenceReason::derived_points, ConfidenceReason::short_answer));
}

TEST(Confidence, IsLowWhereAllThatTheModelCreditedWasWithdrawn)
{
    auto assessment = judged({0, 0});
    for (auto& point : assessment.points)
        point.verdict = PointVerdict::quote_not_in_answer;

    EXPECT_EQ(confidence_of(assessment, long_answer)->level, ConfidenceLevel::low);
}

TEST(Confidence, FallsWhereADevelopedAnswerMeetsNextToNothing)
{
    auto assessment = judged({0, 0});
    assessment.score = 0;
    auto const developed = long_answer + " " + long_answer;

    auto const confidence = confidence_of(assessment, developed);
    EXPECT_EQ(confidence->level, ConfidenceLevel::medium);
    EXPECT_THAT(confidence->reasons, ElementsAre(ConfidenceReason::nothing_found));

    EXPECT_THAT(confidence_of(assessment, long_answer)->reasons, IsEmpty());
    assessment.flags = {{FlagKind::question_repeated, {}, ""}};
    EXPECT_THAT(confidence_of(assessment, developed)->reasons, IsEmpty());
}

TEST(Confidence, IsNotLoweredByAnEmptyAnswerNorByTheQuestionReadBack)
{
    auto assessment = judged({0, 0});
    assessment.flags = {{FlagKind::question_repeated, {}, ""}};

    EXPECT_EQ(confidence_of(assessment, "")->value, 1);
}

TEST(Confidence, IsNoneWithAnAbstention)
{
    EXPECT_FALSE(confidence_of({.abstained = AbstentionReason::no_rubric}, long_answer));
}

} // namespace
} // namespace recruteia::evaluation
