#pragma once

#include "ai/text/alignment.hpp"

#include <cstddef>
#include <string>

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

} // namespace recruteia::text
