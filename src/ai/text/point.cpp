#include "ai/text/point.hpp"

#include "ai/text/contrast.hpp"
#include "ai/text/syntax.hpp"
#include "ai/text/vectors.hpp"
#include "ai/text/word_lists.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

namespace recruteia::text {

namespace {

/// The rank of a word that has a vector grows with its rarity: the thirtieth is hardly rare, one near the
/// five-thousandth is.
constexpr auto log_rank_of_none = 3.5;
constexpr auto log_ranks_to_one = 5.0;
constexpr auto least_rarity = 0.3;
constexpr auto greatest_rarity = 1.3;
constexpr auto rarity_of_acronym = 1.2;
constexpr auto rarity_of_common = 0.4;
constexpr auto rarity_of_rubric_verb = 0.15;
/// Of words that have none, long ones are taken to be rarer.
constexpr auto rarity_of_short = 0.9;
constexpr auto rarity_of_medium = 1.1;
/// In a point "left", "first" and "half" say nearly as much as what is rare elsewhere.
constexpr auto least_weight = 0.8;
constexpr auto weight_of_acronym = 1.2;
constexpr auto weight_of_common = 0.4;
constexpr auto weight_of_rubric_verb = 0.5;
constexpr auto share_when_in_question = 0.2;

} // namespace

double rarity_of(Locale locale, Word const& word)
{
    if (is_rubric_verb(locale, word.form))
        return rarity_of_rubric_verb;
    if (word.acronym)
        return rarity_of_acronym;
    if (word.kind == WordKind::common)
        return rarity_of_common;
    if (word.vector)
        return std::clamp((std::log(1.0 + word.vector->rank) - log_rank_of_none) / log_ranks_to_one, least_rarity,
                          greatest_rarity);
    return word.form.size() >= 8 ? greatest_rarity : word.form.size() >= 6 ? rarity_of_medium : rarity_of_short;
}

double weight_of(Locale locale, Word const& word)
{
    if (is_rubric_verb(locale, word.form))
        return weight_of_rubric_verb;
    if (word.acronym)
        return weight_of_acronym;
    if (word.kind == WordKind::common)
        return weight_of_common;
    return std::clamp(rarity_of(locale, word), least_weight, 1.0);
}

void weigh_by_rarity(Point& point)
{
    point.total_weight = 0;
    for (auto& word : point.words) {
        word.weight = rarity_of(point.locale, word.word);
        point.total_weight += word.weight;
    }
}

std::uint64_t unit_of(std::vector<Word> const& words, std::size_t number)
{
    return words[number].number && number + 1 < words.size() && words[number + 1].unit ? words[number + 1].key : 0;
}

std::unordered_map<std::uint64_t, bool> repeated_terms(Point const& point, Document const& document)
{
    constexpr std::size_t fewest_terms = 3;
    std::unordered_set<std::uint64_t> terms;
    std::unordered_set<std::uint64_t> families;
    for (auto const& word : point.words) {
        terms.insert(word.word.key);
        families.insert(word.word.family);
    }
    auto const bare = bare_items(point.locale, document, [&](Word const& word) {
        return terms.contains(word.key) || (word.family != 0 && families.contains(word.family)) ||
               std::ranges::find(point.asked, word.key, &Word::key) != point.asked.end();
    });
    std::unordered_map<std::uint64_t, bool> repeated;
    for (std::size_t at = 0; at < document.words.size(); ++at)
        if (auto const& word = document.words[at]; word.carries_meaning() && terms.contains(word.key)) {
            auto& enumerated = repeated.try_emplace(word.key, true).first->second;
            enumerated = enumerated && bare[at];
        }
    if (repeated.size() < fewest_terms)
        repeated.clear();
    return repeated;
}

Point read_point(Locale locale, std::string_view text, Document const& question)
{
    Point point{.locale = locale};
    auto document = read(locale, text);
    place(locale, document);
    point.asked = question.words;
    std::erase_if(point.asked, [](Word const& word) { return !word.carries_meaning(); });
    point.contrasted = contrasted(document.words, question.words);
    auto const topic_of = topics(document.words, point.contrasted);
    for (std::size_t at = 0; at < document.words.size(); ++at) {
        auto const& word = document.words[at];
        auto const known = [&](PointWord const& earlier) { return earlier.word.key == word.key; };
        if (!word.carries_meaning())
            continue;
        if (auto const earlier = std::ranges::find_if(point.words, known); earlier != point.words.end()) {
            earlier->either_way = earlier->either_way || earlier->word.negated != word.negated;
            earlier->topic = earlier->topic == topic_of[at] ? earlier->topic : 0;
            continue;
        }
        auto weight = weight_of(locale, word);
        if (std::ranges::find(question.words, word.key, &Word::key) != question.words.end())
            weight *= share_when_in_question;
        point.total_weight += weight;
        auto related = word.number || word.acronym ? nullptr : dictionary_of(locale).related_to(word);
        auto const unit = unit_of(document.words, at);
        point.words.push_back({word, weight, false, false, unit, topic_of[at], std::move(related)});
    }
    auto const own = repeated_terms(point, document);
    for (auto& word : point.words)
        if (own.contains(word.word.key) && own.at(word.word.key)) {
            word.listed = true;
            point.listed += word.weight / point.total_weight;
        }
    return point;
}

} // namespace recruteia::text
