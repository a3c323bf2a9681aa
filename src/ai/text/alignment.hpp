#pragma once

#include "ai/text/dictionary.hpp"
#include "ai/text/document.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How far the words of an answer say what a point says. Deterministic, and able to tell why.
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

/// A point's words with their weights, ready to be compared with many answers.
struct PointWord
{
    Word word;
    double weight = 1;
    bool listed = false;     ///< the point's own text only enumerates it
    bool either_way = false; ///< the point says it and denies it: no polarity contradicts it
    std::uint64_t unit = 0;  ///< the key of an amount's unit, 0 for a word that is no amount
    std::shared_ptr<RelatedWords const> related;
};

struct Point
{
    Locale locale = Locale::fr;
    std::vector<PointWord> words; ///< those that carry meaning
    double total_weight = 0;
    std::vector<Word> asked; ///< the question's words that carry meaning
    double listed = 0;       ///< share of the weight that the point's own text only enumerates
};

/// Words that the question already says weigh less: repeating them shows little.
Point read_point(Locale locale, std::string_view text, Document const& question);

struct Match
{
    std::size_t point_word = 0;  ///< index in Point::words
    std::size_t answer_word = 0; ///< index in Document::words
    MatchRule rule = MatchRule::same_word;
    double strength = 0;   ///< 0 to 1: how far it may stand for the word
    bool contrary = false; ///< said under the opposite polarity, or by an antonym
};

struct Alignment
{
    double coverage = 0;        ///< share of the point's weight that the best passage meets
    std::vector<Match> matches; ///< in that passage, one a point word
    std::size_t first_word = 0; ///< the passage that carries the matches, as words of the answer
    std::size_t last_word = 0;  ///< one past; equal to `first_word` when nothing matches
    double nearness = 0;        ///< the same share, words that are only near included, wherever they are on the subject
    double denied = 0;          ///< share of the weight that the passage says the contrary of
    double share_denied = 0;    ///< of the weight that the passage speaks of, the share that it denies
};

/// What an answer says about the subject at all: people also chat.
struct Subject
{
    std::vector<double> at; ///< for each word of the answer, how far the words around it are on the subject, 0 to 1
    double words = 0;       ///< how many different words there are, each by that share, the question's own left out
};

/// `rubric` holds all points together.
Subject find_subject(Point const& rubric, Document const& answer);

/// Of the point's words that the answer meets, the share by weight that it repeats and only enumerates, less so where
/// the point itself is a list of them; 0 where it repeats few.
double share_enumerated(Point const& point, Document const& answer, std::span<Match const> matches);

Alignment align(Point const& point, Document const& answer, Subject const& subject);
/// With the point for the whole rubric.
Alignment align(Point const& point, Document const& answer);

} // namespace recruteia::text
