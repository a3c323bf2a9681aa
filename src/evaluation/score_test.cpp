#include "evaluation/score.hpp"

#include <gtest/gtest.h>

#include <array>

namespace recruteia::evaluation {
namespace {

AssessedPoint a_point(double weight, double credit)
{
    return {.id = "p", .text = "", .weight = weight, .credit = credit};
}

TEST(Score, IsTheWeightedShareOfCreditedPoints)
{
    auto const points = std::array{a_point(3, 1), a_point(1, 0.5), a_point(1, 0)};

    EXPECT_DOUBLE_EQ(score_of(points), 0.7);
    EXPECT_DOUBLE_EQ(score_of({}), 0);
}

TEST(Score, LevelsAreFiveEqualParts)
{
    EXPECT_EQ(level_of(0), 1);
    EXPECT_EQ(level_of(0.1999), 1);
    EXPECT_EQ(level_of(0.2), 2);
    EXPECT_EQ(level_of(0.5), 3);
    EXPECT_EQ(level_of(0.8), 5);
    EXPECT_EQ(level_of(1), 5);
}

TEST(Score, OverallLeavesAbstentionsOutAndSaysHowManyItCovers)
{
    auto const scores = std::array<std::optional<double>, 3>{0.5, std::nullopt, 1.0};

    auto const overall = overall_of(scores);

    EXPECT_EQ(overall.score, 0.75);
    EXPECT_EQ(overall.scored, 2);
    EXPECT_EQ(overall.total, 3);
}

TEST(Score, OverallOfNothingScoredIsNull)
{
    auto const scores = std::array<std::optional<double>, 1>{std::nullopt};

    EXPECT_EQ(overall_of(scores).score, std::nullopt);
}

} // namespace
} // namespace recruteia::evaluation
