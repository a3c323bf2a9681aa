#include "ai/text/contrast.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
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

std::vector<std::uint64_t> topics(std::span<Word const> text, std::span<std::uint64_t const> contrasted)
{
    auto const named = keys_by_clause(text, Keys(contrasted.begin(), contrasted.end()));
    std::vector<std::uint64_t> topics;
    topics.reserve(text.size());
    std::uint64_t topic = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && text[at].sentence != text[at - 1].sentence)
            topic = 0;
        if (auto const keys = named.find(text[at].clause); keys != named.end())
            topic = keys->second.size() == 1 ? *keys->second.begin() : 0;
        topics.push_back(topic);
    }
    return topics;
}

} // namespace recruteia::text
