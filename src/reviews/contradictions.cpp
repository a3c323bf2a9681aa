#include "reviews/contradictions.hpp"

#include "ai/text/document.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace recruteia::reviews {

namespace {

constexpr std::size_t fewest_words = 3;       ///< that two sentences share
constexpr std::size_t fewest_of_the_same = 2; ///< where they have no others
constexpr auto nearly_the_same = 0.5;
constexpr std::size_t most_sentences = 300;

struct Sentence
{
    Passage where;
    std::map<std::uint64_t, bool> said; ///< words that carry meaning, each denied or not
    std::vector<std::string> numbers;
};

/// "Always" and "never" are how something is said, not what.
bool says_how_often(std::string_view form)
{
    constexpr auto words = std::to_array<std::string_view>({"always", "never", "ever", "toujours", "jamais"});
    return std::ranges::find(words, form) != words.end();
}

std::vector<Sentence> sentences_of(Locale locale, std::vector<std::string> const& texts)
{
    std::vector<Sentence> all;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::optional<std::uint32_t> current;
        for (auto const& word : text::read(locale, texts[i]).words) {
            if (current != word.sentence) {
                if (all.size() == most_sentences)
                    return all;
                current = word.sentence;
                all.push_back({.where = {i, {word.start, word.end}}, .said = {}, .numbers = {}});
            }
            auto& sentence = all.back();
            sentence.where.span.end = word.end;
            if (word.number)
                sentence.numbers.push_back(word.form);
            else if (word.carries_meaning() && !says_how_often(word.form))
                sentence.said.emplace(word.key, word.negated);
        }
    }
    return all;
}

bool contradict(Sentence const& one, Sentence const& other)
{
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
    if ((common < fewest_words && !same_words) ||
        static_cast<double>(common) < nearly_the_same * static_cast<double>(all))
        return false;
    auto const other_number =
        one.numbers.size() == 1 && other.numbers.size() == 1 && one.numbers.front() != other.numbers.front();
    return opposed > 0 || other_number;
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
