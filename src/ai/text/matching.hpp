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

/// Not the word itself in another shape, but one of much the same meaning.
constexpr bool is_related(Match const& match)
{
    return match.rule == MatchRule::synonym || match.rule == MatchRule::broader || match.rule == MatchRule::near;
}

/// A match of this strength or more tells by itself; a weaker one counts where it stands on the subject alone, and less
/// without a strong one beside it.
constexpr auto strong_match = 0.7;

/// Every way in which a word of the answer may stand for a word of the point.
std::vector<Match> find_matches(Point const& point, Document const& answer);

/// One word of an answer stands for one word of a point: matches through a word that is already taken, as itself or as
/// what it is nearest to, count for little. "Assurance" is not all of savings, stability and guarantee at once.
/// Alignment one to one after Sultan, Bethard and Sumner (2014), "Back to Basics for Monolingual Alignment".
void keep_one_to_one(Point const& point, std::vector<Match>& matches);

/// Another word of the same sentence of the point, not far from it in the answer. Where an answer's sentences end is a
/// matter of who wrote it down.
bool stand_together(Point const& point, Match const& one, Match const& other);

} // namespace recruteia::text
