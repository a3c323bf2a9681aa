#include "evaluation/confidence.hpp"

#include "ai/text/utf8.hpp"

#include <algorithm>
#include <cmath>

namespace recruteia::evaluation {

namespace {

constexpr auto high_from = 0.75;
constexpr auto medium_from = 0.5;
constexpr auto partial_enough_to_say = 0.1;
constexpr std::size_t short_below = 15; // words
constexpr std::size_t developed_from = 25;
constexpr auto next_to_nothing = 0.2;

std::size_t count_words(std::string_view text)
{
    std::size_t words = 0;
    auto inside = false;
    for (auto const point : text::decode(text).points) {
        auto const space = text::is_space(point);
        words += !space && !inside ? 1U : 0U;
        inside = !space;
    }
    return words;
}

double unclear_share(std::vector<AssessedPoint> const& points)
{
    double unclear = 0;
    double total = 0;
    for (auto const& point : points) {
        unclear += point.weight * 4 * point.credit * (1 - point.credit);
        total += point.weight;
    }
    return total > 0 ? unclear / total : 0;
}

double withdrawn_share(std::vector<AssessedPoint> const& points)
{
    double withdrawn = 0;
    double total = 0;
    for (auto const& point : points) {
        auto const stands = point.verdict == PointVerdict::credited || point.verdict == PointVerdict::not_found;
        withdrawn += stands ? 0 : point.weight;
        total += point.weight;
    }
    return total > 0 ? withdrawn / total : 0;
}

bool is_suspicious(AssessmentFlag const& flag)
{
    return flag.kind != FlagKind::model_remark && flag.kind != FlagKind::question_repeated;
}

} // namespace

std::optional<Confidence> confidence_of(Assessment const& assessment, std::string_view answer)
{
    if (assessment.abstained)
        return std::nullopt;
    Confidence confidence;
    auto const lower = [&](double by, ConfidenceReason reason) {
        confidence.value -= by;
        confidence.reasons.push_back(reason);
    };
    if (auto const unclear = unclear_share(assessment.points) / 2; unclear >= partial_enough_to_say)
        lower(unclear, ConfidenceReason::partial_credits);
    else
        confidence.value -= unclear;
    if (auto const withdrawn = withdrawn_share(assessment.points); withdrawn > 0)
        lower(0.2 + 0.4 * withdrawn, ConfidenceReason::withdrawn_quotes);
    if (std::ranges::any_of(assessment.flags, is_suspicious))
        lower(0.2, ConfidenceReason::flagged);
    if (assessment.points_derived)
        lower(0.1, ConfidenceReason::derived_points);
    auto const words = count_words(answer);
    if (words > 0 && words < short_below)
        lower(0.2, ConfidenceReason::short_answer);
    auto const reads_back = std::ranges::any_of(
        assessment.flags, [](AssessmentFlag const& flag) { return flag.kind == FlagKind::question_repeated; });
    if (words >= developed_from && assessment.score < next_to_nothing && !reads_back)
        lower(0.3, ConfidenceReason::nothing_found);
    confidence.value = std::round(std::clamp(confidence.value, 0.0, 1.0) * 100) / 100;
    confidence.level = confidence.value >= high_from     ? ConfidenceLevel::high
                       : confidence.value >= medium_from ? ConfidenceLevel::medium
                                                         : ConfidenceLevel::low;
    return confidence;
}

} // namespace recruteia::evaluation
