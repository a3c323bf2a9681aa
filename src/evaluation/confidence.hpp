#pragma once

#include "evaluation/assessment.hpp"

#include <optional>
#include <string_view>
#include <vector>

/// How clear a judgement is, for people who weigh it; never part of a score.
namespace recruteia::evaluation {

enum class ConfidenceLevel
{
    high,
    medium,
    low
};
BOOST_DESCRIBE_ENUM(ConfidenceLevel, high, medium, low)

enum class ConfidenceReason
{
    partial_credits,  ///< points met in part, where two readers would differ
    withdrawn_quotes, ///< the model credited what the server's checks withdrew
    flagged,          ///< passages speak to the evaluator or hide something
    derived_points,   ///< no points were written: they were read from the reference answer
    short_answer,     ///< fewer than fifteen words
    nothing_found     ///< a developed answer in which next to nothing was found: off the subject, or in other words
};
BOOST_DESCRIBE_ENUM(ConfidenceReason, partial_credits, withdrawn_quotes, flagged, derived_points, short_answer,
                    nothing_found)

struct Confidence
{
    ConfidenceLevel level = ConfidenceLevel::high; ///< high from 0.75, medium from 0.5
    double value = 1;
    std::vector<ConfidenceReason> reasons;
};
BOOST_DESCRIBE_STRUCT(Confidence, (), (level, value, reasons))

/// 1, less half of the weighted mean of 4 × credit × (1 − credit), which is 1 for points met by half and 0 for those
/// met wholly or not at all; less 0.2 for withdrawn quotes and 0.4 times their share of the weight, 0.2 for flags, 0.1
/// for derived points, 0.2 for a short answer that is not empty, 0.3 for one of twenty-five words or more that scores
/// below 0.2; at least 0, to two decimals. Nothing with an abstention.
std::optional<Confidence> confidence_of(Assessment const& assessment, std::string_view answer);

} // namespace recruteia::evaluation
