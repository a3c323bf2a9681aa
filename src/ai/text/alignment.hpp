#pragma once

#include "ai/text/matching.hpp"
#include "ai/text/point.hpp"
#include "ai/text/subject.hpp"

#include <cstddef>
#include <span>
#include <vector>

/// How far the words of an answer say what a point says. Deterministic, and able to tell why.
namespace recruteia::text {

struct Alignment
{
    double coverage = 0;        ///< share of the point's weight that the best passage meets
    std::vector<Match> matches; ///< in that passage, one a point word
    std::size_t first_word = 0; ///< the passage that carries the matches, as words of the answer
    std::size_t last_word = 0;  ///< one past; equal to `first_word` when nothing matches
    double nearness = 0;        ///< the same share, words that are only near included, wherever they are on the subject
    double denied = 0;          ///< share of the weight that the passage says the contrary of
    double crossed = 0;         ///< share of the weight that is said of the other of two things to tell apart
    double kept_apart = 0;      ///< share of the weight that is said of the right one
    double share_denied = 0;    ///< of the weight that the passage speaks of, the share that it denies
};

/// Of the point's words that the answer meets, the share by weight that it repeats and only enumerates, less so where
/// the point itself is a list of them; 0 where it repeats few.
double share_enumerated(Point const& point, Document const& answer, std::span<Match const> matches);

Alignment align(Point const& point, Document const& answer, Subject const& subject);
/// With the point for the whole rubric.
Alignment align(Point const& point, Document const& answer);

} // namespace recruteia::text
