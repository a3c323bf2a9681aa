#include "evaluation/echo.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace recruteia::evaluation {

namespace {

using Pairs = std::set<std::pair<std::uint64_t, std::uint64_t>>;
using Keys = std::set<std::uint64_t>;

constexpr std::size_t shortest_echo = 5;
constexpr auto share_of_pairs = 0.7;
constexpr auto share_of_answer = 0.9;
constexpr auto share_of_question = 0.6;

struct Overlap
{
    double in_question = 0; ///< share of the answer's meaningful words that the question has
    double of_question = 0; ///< share of the question's meaningful words that the answer has
};

Keys meaning_of(text::Document const& document)
{
    Keys keys;
    for (auto const& word : document.words)
        if (word.carries_meaning())
            keys.insert(word.key);
    return keys;
}

Overlap overlap_of(Keys const& question, Keys const& answer)
{
    auto const shared = std::ranges::count_if(answer, [&](auto key) { return question.contains(key); });
    auto const share = [&](Keys const& keys) {
        return keys.empty() ? 0.0 : static_cast<double>(shared) / static_cast<double>(keys.size());
    };
    return {share(answer), share(question)};
}

} // namespace

Echo find_echo(text::Document const& question, text::Document const& answer)
{
    Pairs pairs;
    for (std::size_t at = 1; at < question.words.size(); ++at)
        pairs.emplace(question.words[at - 1].key, question.words[at].key);

    Echo echo;
    auto const asked = meaning_of(question);
    Keys beyond;
    for (std::size_t first = 0; first < answer.words.size();) {
        auto last = first;
        std::size_t along = 0;
        for (; last < answer.words.size() && answer.words[last].sentence == answer.words[first].sentence; ++last)
            along += last > first && pairs.contains({answer.words[last - 1].key, answer.words[last].key}) ? 1 : 0;
        auto const length = last - first;
        if (length >= shortest_echo && static_cast<double>(along) >= share_of_pairs * static_cast<double>(length - 1))
            echo.passages.push_back(
                {ai::SuspectKind::addresses_evaluator, answer.words[first].start, answer.words[last - 1].end});
        else
            for (auto at = first; at < last; ++at)
                if (answer.words[at].kind == text::WordKind::content && !asked.contains(answer.words[at].key))
                    beyond.insert(answer.words[at].key);
        first = last;
    }
    auto const overlap = overlap_of(asked, meaning_of(answer));
    echo.whole_answer = (!echo.passages.empty() && beyond.empty()) ||
                        (overlap.in_question >= share_of_answer && overlap.of_question >= share_of_question);
    return echo;
}

} // namespace recruteia::evaluation
