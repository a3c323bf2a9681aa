#pragma once

#include "ai/text/point.hpp"

#include <cstddef>
#include <vector>

namespace recruteia::text {

enum class MatchRule
{
    same_word, ///< same stem, number or acronym
    family,    ///< derived from one another: "verify" and "verification"
    synonym,
    broader,
    near,     ///< used in the same company: what word vectors tell
    spelling, ///< one or two letters away
    initials, ///< an acronym and the words it stands for
    compound  ///< "time out" and "timeout"
};

struct Match
{
    std::size_t point_word = 0;  ///< index in Point::words
    std::size_t answer_word = 0; ///< index in Document::words
    MatchRule rule = MatchRule::same_word;
    double strength = 0;   ///< 0 to 1: how far it may stand for the word
    bool contrary = false; ///< said under the opposite polarity, or by an antonym
};

/// A match of this strength or more tells by itself; a weaker one counts where it stands on the subject alone, and less
/// without a strong one beside it.
constexpr auto strong_match = 0.7;

/// Every way in which a word of the answer may stand for a word of the point.
std::vector<Match> find_matches(Point const& point, Document const& answer);

/// Another word of the same sentence of the point, not far from it in the answer. Where an answer's sentences end is a
/// matter of who wrote it down.
bool stand_together(Point const& point, Match const& one, Match const& other);

} // namespace recruteia::text
