#pragma once

#include "ai/text/dictionary.hpp"
#include "ai/text/document.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace recruteia::text {

/// A point's words with their weights, ready to be compared with many answers.
struct PointWord
{
    Word word;
    double weight = 1;
    bool listed = false;     ///< the point's own text only enumerates it
    bool either_way = false; ///< the point says it and denies it: no polarity contradicts it
    std::uint64_t unit = 0;  ///< the key of an amount's unit, 0 for a word that is no amount
    std::uint64_t topic = 0; ///< of which of Point::contrasted it is said; 0 where that is not clear
    std::shared_ptr<RelatedWords const> related;
};

struct Point
{
    Locale locale = Locale::fr;
    std::vector<PointWord> words; ///< those that carry meaning
    double total_weight = 0;
    std::vector<Word> asked;               ///< the question's words that carry meaning
    std::vector<std::uint64_t> contrasted; ///< what the question asks to tell apart, by key
    double listed = 0;                     ///< share of the weight that the point's own text only enumerates
};

/// Words that the question already says weigh less: repeating them shows little.
Point read_point(Locale locale, std::string_view text, Document const& question);

/// What two texts have in common is told by rare words; what a point asks for is in everyday ones, too.
void weigh_by_rarity(Point& point);

/// How rare a word is in texts of any kind.
double rarity_of(Locale locale, Word const& word);

/// How much a word says in a point.
double weight_of(Locale locale, Word const& word);

/// The key of the unit of an amount, "30 days"; 0 where there is none.
std::uint64_t unit_of(std::vector<Word> const& words, std::size_t number);

/// The point's own words that stand in the document, by key, and whether each is only enumerated wherever it stands.
/// None where there are too few to make a list.
std::unordered_map<std::uint64_t, bool> repeated_terms(Point const& point, Document const& document);

} // namespace recruteia::text
