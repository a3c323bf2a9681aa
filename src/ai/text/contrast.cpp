#include "ai/text/contrast.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <ranges>
#include <set>
#include <string_view>

namespace recruteia::text {

namespace {

using Keys = std::set<std::uint64_t>;

/// The keys of each clause that are among these, by the clause's number.
std::map<std::uint32_t, Keys> keys_by_clause(std::span<Word const> text, Keys const& wanted)
{
    std::map<std::uint32_t, Keys> clauses;
    for (auto const& word : text)
        if (wanted.contains(word.key))
            clauses[word.clause].insert(word.key);
    return clauses;
}

/// "The difference between", "versus", "plutôt que".
bool asks_to_tell_apart(std::span<Word const> question)
{
    constexpr auto stems =
        std::to_array<std::string_view>({"differ", "compar", "distin", "contrast", "versus", "vs", "between", "rather",
                                         "instead", "entre", "plutot", "oppos"});
    return std::ranges::any_of(question, [&](Word const& word) {
        return std::ranges::any_of(stems, [&](auto stem) { return word.form.starts_with(stem); });
    });
}

bool begins_with_any(Word const& word, std::span<std::string_view const> stems)
{
    return std::ranges::any_of(stems, [&](auto stem) { return word.form.starts_with(stem); });
}

/// What stands between two names: "a stack AND a queue", "lists OVER arrays". "And", "from" and "to" do so where the
/// question says that they are told apart.
bool links(std::span<Word const> question, std::size_t at)
{
    constexpr auto comparing = std::to_array<std::string_view>({"over", "than", "versus", "vs"});
    constexpr auto joining = std::to_array<std::string_view>({"and", "et"});
    constexpr auto telling_apart =
        std::to_array<std::string_view>({"between", "contrast", "differ", "distin", "entre", "oppos"});
    constexpr auto leading =
        std::to_array<std::string_view>({"a", "au", "aux", "avec", "from", "of", "que", "to", "with"});
    constexpr auto led = std::to_array<std::string_view>(
        {"compared", "comparison", "differ", "instead", "oppos", "plutot", "rapport", "rather"});
    auto const& form = question[at].form;
    auto const is_one_of = [&](auto const& forms) { return std::ranges::find(forms, form) != forms.end(); };
    if (is_one_of(comparing))
        return true;
    if (is_one_of(joining))
        return std::ranges::any_of(question, [&](Word const& word) {
            return word.sentence == question[at].sentence && begins_with_any(word, telling_apart);
        });
    // "Why must they not be compared with it?" compares nothing.
    return is_one_of(leading) && at > 0 && begins_with_any(question[at - 1], led) &&
           (at < 2 || question[at - 2].form != "be");
}

/// The two things that a question names to have them told apart: on either side of what links them, the nearest word
/// that stands on that side alone. "Compile" and "run" in "between a compile-time error and a run-time error".
std::vector<std::uint64_t> named_pair(std::span<Word const> question)
{
    constexpr std::size_t farthest = 5;
    constexpr auto no_names =
        std::to_array<std::string_view>({"advantage", "avantage", "compar", "contrast", "differ", "disadvantage",
                                         "distin", "inconvenient", "oppos", "plutot", "prefer", "rapport"});
    for (std::size_t link = 1; link + 1 < question.size(); ++link) {
        if (!links(question, link))
            continue;
        auto const before = question.first(link);
        auto const after = question.subspan(link + 1);
        auto const is_name = [&](Word const& word, std::span<Word const> other_side) {
            return word.kind == WordKind::content && !word.number && word.sentence == question[link].sentence &&
                   !begins_with_any(word, no_names) &&
                   std::ranges::find(other_side, word.key, &Word::key) == other_side.end();
        };
        auto const near_before = before.last(std::min(farthest, before.size())) | std::views::reverse;
        auto const near_after = after.first(std::min(farthest, after.size()));
        auto const one = std::ranges::find_if(near_before, [&](Word const& word) { return is_name(word, after); });
        auto const other = std::ranges::find_if(near_after, [&](Word const& word) { return is_name(word, before); });
        if (one != near_before.end() && other != near_after.end())
            return {one->key, other->key};
    }
    return {};
}

bool is_disjoint(Keys const& one, Keys const& other)
{
    return std::ranges::none_of(one, [&](auto key) { return other.contains(key); });
}

/// Stands beside other words of the question in one clause, and beside none of these in another.
bool is_shared(std::uint64_t key, std::map<std::uint32_t, Keys> const& clauses)
{
    std::vector<Keys> beside;
    for (auto const& [clause, keys] : clauses)
        if (keys.contains(key)) {
            beside.push_back(keys);
            beside.back().erase(key);
        }
    for (auto const& one : beside)
        for (auto const& other : beside)
            if (!one.empty() && !other.empty() && is_disjoint(one, other))
                return true;
    return false;
}

} // namespace

std::vector<std::uint64_t> contrasted(std::span<Word const> text, std::span<Word const> question)
{
    auto pair = named_pair(question);
    auto const stands = [&](std::uint64_t key) { return std::ranges::find(text, key, &Word::key) != text.end(); };
    if (!pair.empty() && std::ranges::any_of(pair, stands))
        return pair;
    if (!asks_to_tell_apart(question))
        return {};
    Keys wanted;
    for (auto const& word : question)
        if (word.kind == WordKind::content)
            wanted.insert(word.key);
    auto const clauses = keys_by_clause(text, wanted);
    Keys named;
    for (auto const& [clause, keys] : clauses)
        named.insert(keys.begin(), keys.end());
    std::erase_if(named, [&](auto key) { return is_shared(key, clauses); });
    auto const alone = [&](std::uint64_t key) {
        return std::ranges::any_of(clauses, [&](auto const& clause) {
            return clause.second.contains(key) &&
                   std::ranges::count_if(clause.second, [&](auto each) { return named.contains(each); }) == 1;
        });
    };
    std::vector<std::uint64_t> found;
    std::ranges::copy_if(named, std::back_inserter(found), alone);
    return found.size() == 2 ? found : std::vector<std::uint64_t>{};
}

namespace {

/// Of which of these the words of one clause are said.
class ClauseTopics
{
public:
    /// `before` is what the sentence speaks of so far.
    ClauseTopics(std::span<Word const> clause, Keys const& contrasted, std::uint64_t before) : clause_(clause)
    {
        std::size_t between = 0;
        if (before != 0)
            parts_.push_back({0, before});
        for (std::size_t at = 0; at < clause.size(); ++at) {
            auto const key = clause[at].key;
            if (!contrasted.contains(key))
                between += clause[at].carries_meaning() ? 1 : 0;
            else if (parts_.empty() || (key != parts_.back().topic && between > 0 && follows_and(at))) {
                parts_.push_back({parts_.empty() ? 0 : at, key});
                between = 0;
                names_any_ = true;
            } else if (!names_any_) {
                parts_ = {{0, key}};
                between = 0;
                names_any_ = true;
            } else if (key != parts_.back().topic && between < fewest_between)
                is_clear_ = false;
        }
    }

    bool names_any() const { return names_any_; }

    /// "UDP is fast and TCP is slow" has two parts. Where a part comes to the other thing, it goes on about the first
    /// if it has said something of it, "a thread is a unit of execution inside a process"; else nothing is clear.
    std::uint64_t topic_at(std::size_t word) const
    {
        auto const after = [&](Part const& part) { return part.first > word; };
        return is_clear_ ? std::prev(std::ranges::find_if(parts_, after))->topic : 0;
    }

private:
    static constexpr std::size_t fewest_between = 2;

    struct Part
    {
        std::size_t first;
        std::uint64_t topic;
    };

    /// "And a thread", "and linked lists", but not "and not a thread".
    bool follows_and(std::size_t at) const
    {
        constexpr std::size_t farthest = 3;
        constexpr auto denials = std::to_array<std::string_view>({"no", "non", "not", "pas"});
        auto const before = clause_.first(at).last(std::min(farthest, at));
        auto const joins = [](Word const& word) { return word.form == "and" || word.form == "et"; };
        auto const denies = [&](Word const& word) { return std::ranges::find(denials, word.form) != denials.end(); };
        return std::ranges::any_of(before, joins) && std::ranges::none_of(before, denies);
    }

    std::span<Word const> clause_;
    std::vector<Part> parts_;
    bool names_any_ = false;
    bool is_clear_ = true;
};

} // namespace

std::vector<std::uint64_t> topics(std::span<Word const> text, std::span<std::uint64_t const> contrasted)
{
    Keys const named(contrasted.begin(), contrasted.end());
    std::vector<std::uint64_t> topics;
    topics.reserve(text.size());
    std::uint64_t topic = 0;
    for (std::size_t first = 0; first < text.size();) {
        auto last = first;
        while (last < text.size() && text[last].clause == text[first].clause)
            ++last;
        if (first > 0 && text[first].sentence != text[first - 1].sentence)
            topic = 0;
        ClauseTopics const clause(text.subspan(first, last - first), named, topic);
        for (auto at = first; at < last; ++at) {
            topic = clause.names_any() ? clause.topic_at(at - first) : topic;
            topics.push_back(topic);
        }
        first = last;
    }
    return topics;
}

} // namespace recruteia::text
