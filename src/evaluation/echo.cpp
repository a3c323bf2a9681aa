#include "evaluation/echo.hpp"

#include <algorithm>
#include <set>
#include <span>
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

/// Reads an answer sentence by sentence beside the question.
class EchoFinder
{
public:
    EchoFinder(text::Document const& question, text::Document const& answer)
        : words_(answer.words), asked_(meaning_of(question))
    {
        for (std::size_t at = 1; at < question.words.size(); ++at)
            pairs_.emplace(question.words[at - 1].key, question.words[at].key);
    }

    Echo find()
    {
        for (std::size_t first = 0; first < words_.size();) {
            auto last = first;
            while (last < words_.size() && words_[last].sentence == words_[first].sentence)
                ++last;
            read_sentence(first, last);
            first = last;
        }
        return std::move(echo_);
    }

    bool says_more() const { return says_more_; }

private:
    void read_sentence(std::size_t first, std::size_t last)
    {
        auto const sentence = words_.subspan(first, last - first);
        auto const says_more = std::ranges::any_of(sentence, [&](text::Word const& word) {
            return word.kind == text::WordKind::content && !asked_.contains(word.key);
        });
        says_more_ = says_more_ || says_more;
        std::size_t along = 0;
        for (auto at = first + 1; at < last; ++at)
            along += runs_along(at) ? 1 : 0;
        if (sentence.size() < shortest_echo ||
            static_cast<double>(along) < share_of_pairs * static_cast<double>(sentence.size() - 1))
            return;
        if (says_more)
            take_up(first, last);
        else
            echo_.passages.push_back(passage(first, last));
    }

    void take_up(std::size_t first, std::size_t last)
    {
        while (first < last) {
            auto end = first + 1;
            while (end < last && runs_along(end))
                ++end;
            if (end - first >= shortest_echo)
                echo_.taken_up.push_back(passage(first, end));
            first = end;
        }
    }

    bool runs_along(std::size_t at) const { return pairs_.contains({words_[at - 1].key, words_[at].key}); }

    ai::Suspect passage(std::size_t first, std::size_t last) const
    {
        return {ai::SuspectKind::addresses_evaluator, words_[first].start, words_[last - 1].end};
    }

    std::span<text::Word const> words_;
    Keys asked_;
    Pairs pairs_;
    Echo echo_;
    bool says_more_ = false;
};

} // namespace

Echo find_echo(text::Document const& question, text::Document const& answer)
{
    EchoFinder finder(question, answer);
    auto echo = finder.find();
    auto const overlap = overlap_of(meaning_of(question), meaning_of(answer));
    echo.whole_answer = (!echo.passages.empty() && !finder.says_more()) ||
                        (overlap.in_question >= share_of_answer && overlap.of_question >= share_of_question);
    return echo;
}

} // namespace recruteia::evaluation
