#pragma once

#include "evaluation/assessment.hpp"

#include <span>

/// The published functions: everything a score is made of stands in this header's comments and in `docs/ai.md`.
namespace recruteia::evaluation {

/// The sum of weight × credit over the sum of weights, between 0 and 1, to four decimals. No points: 0.
double score_of(std::span<AssessedPoint const> points);

/// 1 below 0.2, 2 below 0.4, 3 below 0.6, 4 below 0.8, and 5 from there: five equal parts.
int level_of(double score);

/// The mean over the answers that have a score, and how many of how many it covers.
struct OverallScore
{
    std::optional<double> score; ///< null when nothing was scored
    int scored = 0;
    int total = 0;
};
BOOST_DESCRIBE_STRUCT(OverallScore, (), (score, scored, total))

OverallScore overall_of(std::span<std::optional<double> const> scores);

} // namespace recruteia::evaluation
