#include "reviews/contradictions.hpp"

#include "ai/text/document.hpp"
#include "reviews/claims.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace recruteia::reviews {

namespace {

constexpr std::size_t fewest_words = 3;       ///< that two sentences share
constexpr std::size_t fewest_of_the_same = 2; ///< where they have no others
constexpr auto nearly_the_same = 0.5;
constexpr auto the_same = 0.85; ///< where nothing but an amount differs
constexpr std::size_t most_sentences = 300;

struct Sentence
{
    Passage where;
    std::map<std::uint64_t, bool> said; ///< words that carry meaning, each denied or not
    std::vector<std::string> numbers;   ///< amounts, not when
    bool has_other_numbers = false;
    bool is_told_of_oneself = false;
    bool is_conditional = false;
    bool denies = false;
    bool denies_without = false; ///< "sans", "without"
    bool is_of_what_can_be = false;
    std::set<std::uint64_t> names;
    bool is_bounded_in_time = false; ///< "before", "at first", "now": the other may be of another time
    std::vector<Claim> claims;
};

template <std::size_t N>
bool is_one_of(std::array<std::string_view, N> const& words, std::string_view form)
{
    return std::ranges::find(words, form) != words.end();
}

/// "Always" and "never" are how something is said, not what.
constexpr auto how_often = std::to_array<std::string_view>({"always", "never", "ever", "toujours", "jamais"});
constexpr auto tellers = std::to_array<std::string_view>({"i", "j", "je", "nous", "on", "we"});
constexpr auto conditions = std::to_array<std::string_view>(
    {"except", "if", "lorsqu", "lorsque", "otherwise", "quand", "s", "sauf", "si", "sinon", "unless", "when", "while"});
constexpr auto denials = std::to_array<std::string_view>({"jamais", "n", "ne", "never", "no", "not", "pas", "t"});
constexpr auto modals = std::to_array<std::string_view>({"can", "could", "may", "peux", "pourrais", "would"});
constexpr auto times = std::to_array<std::string_view>(
    {"aujourd", "autrefois", "avant", "currently", "debut", "debuts", "desormais", "epoque", "first", "formerly",
     "initially", "longer", "maintenant", "now", "nowadays", "previously", "today", "used"});
/// Before a number that says when: "à 8 heures", "at 9".
constexpr auto before_a_time = std::to_array<std::string_view>({"a", "at", "by", "en", "in", "le", "on", "vers"});

bool is_year(text::Word const& word)
{
    constexpr std::size_t digits = 4;
    return word.form.size() == digits && (word.form.starts_with("19") || word.form.starts_with("20"));
}

void read_word(Sentence& sentence, std::vector<text::Word> const& words, std::size_t at)
{
    auto const& word = words[at];
    auto const begins = at == 0 || words[at - 1].sentence != word.sentence;
    auto const begins_clause = begins || words[at - 1].clause != word.clause;
    sentence.where.span.end = word.end;
    sentence.is_told_of_oneself |= is_one_of(tellers, word.form);
    sentence.is_conditional |= begins_clause && is_one_of(conditions, word.form);
    sentence.denies |= is_one_of(denials, word.form);
    sentence.is_of_what_can_be |= is_one_of(modals, word.form);
    sentence.denies_without |= word.form == "sans" || word.form == "without";
    // "Avant" is of time by itself, and not in "avant intervention".
    auto const is_alone = at + 1 == words.size() || words[at + 1].clause != word.clause;
    sentence.is_bounded_in_time |= is_one_of(times, word.form) && (word.form != "avant" || is_alone);
    if (word.number && (is_year(word) || (!begins && is_one_of(before_a_time, words[at - 1].form))))
        sentence.has_other_numbers = true;
    else if (word.number)
        sentence.numbers.push_back(word.form);
    else if (word.carries_meaning() && !is_one_of(how_often, word.form)) {
        sentence.said.emplace(word.key, word.negated);
        if (word.capitalised && !begins)
            sentence.names.insert(word.key);
    }
}

std::vector<Sentence> sentences_of(Locale locale, std::vector<std::string> const& texts)
{
    std::vector<Sentence> all;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto const document = text::read(locale, texts[i]);
        std::map<std::uint32_t, std::size_t> places;
        for (std::size_t at = 0; at < document.words.size(); ++at) {
            auto const& word = document.words[at];
            if (!places.contains(word.sentence)) {
                if (all.size() == most_sentences)
                    break;
                places.emplace(word.sentence, all.size());
                all.push_back({.where = {i, {word.start, word.end}}});
            }
            read_word(all.back(), document.words, at);
        }
        for (auto& claim : claims_of(locale, document))
            if (auto const place = places.find(claim.sentence); place != places.end())
                all[place->second].claims.push_back(std::move(claim));
    }
    return all;
}

/// "Never without" denies nothing, and "before" or "now" may be of another time.
bool says_plainly(Sentence const& sentence)
{
    return sentence.is_told_of_oneself && !sentence.is_bounded_in_time && !(sentence.denies && sentence.denies_without);
}

bool are_of_the_same(Sentence const& one, Sentence const& other)
{
    return one.is_conditional == other.is_conditional && one.numbers.size() == other.numbers.size() &&
           one.names == other.names;
}

bool names_another_amount(Sentence const& one, Sentence const& other)
{
    return !one.has_other_numbers && !other.has_other_numbers && one.is_of_what_can_be == other.is_of_what_can_be &&
           one.numbers.size() == 1 && one.numbers != other.numbers;
}

/// The same words, of which one is denied in one of them alone, or another amount.
bool say_the_opposite(Sentence const& one, Sentence const& other)
{
    if (!says_plainly(one) || !says_plainly(other) || !are_of_the_same(one, other))
        return false;
    std::size_t common = 0;
    std::size_t opposed = 0;
    for (auto const& [key, denied] : one.said)
        if (auto const found = other.said.find(key); found != other.said.end()) {
            ++common;
            opposed += found->second != denied ? 1U : 0U;
        }
    auto const all = one.said.size() + other.said.size() - common;
    // Of two short sentences all words are the same: "We always test before deploying."
    auto const same_words = common == all && common >= fewest_of_the_same;
    if (common < fewest_words && !same_words)
        return false;
    auto const share = static_cast<double>(common) / static_cast<double>(all);
    return (opposed > 0 && share >= nearly_the_same) || (names_another_amount(one, other) && share >= the_same);
}

bool contradict(Sentence const& one, Sentence const& other)
{
    for (auto const& claim : one.claims)
        for (auto const& against : other.claims)
            if (exclude_each_other(claim, against))
                return true;
    return say_the_opposite(one, other);
}

} // namespace

std::vector<Contradiction> find_contradictions(Locale locale, std::vector<std::string> const& texts, std::size_t most)
{
    std::vector<Contradiction> found;
    auto const sentences = sentences_of(locale, texts);
    for (std::size_t i = 0; i < sentences.size(); ++i)
        for (auto j = i + 1; j < sentences.size() && found.size() < most; ++j)
            if (contradict(sentences[i], sentences[j]))
                found.push_back({sentences[i].where, sentences[j].where});
    return found;
}

} // namespace recruteia::reviews
