#include "evaluation/score.hpp"

#include <algorithm>
#include <cmath>

namespace recruteia::evaluation {

namespace {

double rounded(double score)
{
    return std::round(std::clamp(score, 0.0, 1.0) * 10000) / 10000;
}

} // namespace

double score_of(std::span<AssessedPoint const> points)
{
    double credited = 0;
    double total = 0;
    for (auto const& point : points) {
        credited += point.weight * point.credit;
        total += point.weight;
    }
    return total > 0 ? rounded(credited / total) : 0;
}

int level_of(double score)
{
    constexpr auto levels = 5;
    return std::clamp(1 + static_cast<int>(std::floor(score * levels)), 1, levels);
}

OverallScore overall_of(std::span<std::optional<double> const> scores)
{
    OverallScore overall{.score = std::nullopt, .scored = 0, .total = static_cast<int>(scores.size())};
    double sum = 0;
    for (auto const& score : scores)
        if (score) {
            sum += *score;
            ++overall.scored;
        }
    if (overall.scored > 0)
        overall.score = rounded(sum / overall.scored);
    return overall;
}

} // namespace recruteia::evaluation
