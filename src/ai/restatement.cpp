#include "ai/restatement.hpp"

#include "ai/evaluator_words.hpp"

#include <algorithm>
#include <iterator>

namespace recruteia::ai {

namespace {

constexpr auto restated_share = 0.5;

std::set<std::uint64_t> keys_of(text::Document const& document)
{
    std::set<std::uint64_t> keys;
    for (auto const& word : document.words)
        if (word.carries_meaning())
            keys.insert(word.key);
    return keys;
}

std::string_view take_line(std::string_view& rest)
{
    auto const end = std::min(rest.find('\n'), rest.size());
    auto const line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

} // namespace

Restatement::Restatement(Locale locale, std::string_view subject)
{
    auto const asked = keys_of(text::read(locale, take_line(subject)));
    while (!subject.empty()) {
        auto const all = keys_of(text::read(locale, take_line(subject)));
        std::set<std::uint64_t> beyond;
        std::ranges::set_difference(all, asked, std::inserter(beyond, beyond.end()));
        if (!all.empty())
            points_.push_back(beyond.empty() ? all : beyond);
    }
}

std::set<std::size_t> Restatement::points_in(ReadText const& text, std::size_t first, std::size_t last) const
{
    std::set<std::uint64_t> said;
    for (auto at = first; at < last; ++at)
        said.insert(text.words()[at].key);
    std::set<std::size_t> restated;
    for (std::size_t point = 0; point < points_.size(); ++point) {
        auto const met = std::ranges::count_if(points_[point], [&](std::uint64_t key) { return said.contains(key); });
        if (static_cast<double>(met) >= restated_share * static_cast<double>(points_[point].size()))
            restated.insert(point);
    }
    return restated;
}

std::size_t tellings_in(ReadText const& text, std::size_t first, std::size_t last)
{
    std::size_t count = 0;
    for (auto word = first; word < last; ++word) {
        auto const& form = text.words()[word].form;
        count += !text.quoted(word) && form != "on" && evaluator_words::is(form, evaluator_words::speakers) ? 1 : 0;
    }
    return count;
}

} // namespace recruteia::ai
