#pragma once

#include "ai/text/alignment.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace recruteia::text {

/// What an answer earns for a point by deterministic rules alone, and why.
struct Credit
{
    double value = 0;      ///< 0 to 1
    std::size_t start = 0; ///< the passage to quote, in code points; empty when nothing is earned
    std::size_t end = 0;
    std::string rule; ///< for people, in the point's language
};

Credit credit_of(Point const& point, Document const& answer);

/// One a point. Most of what a point that is met earns comes from how the answer meets the rubric as a whole: single
/// words met by chance weigh less, and what is said in other words than a point's own counts where it is quoted.
/// `answer` and `question` must be placed.
std::vector<Credit> credits_of(Locale locale, std::span<std::string const> points, Document const& answer,
                               Document const& question);

} // namespace recruteia::text
