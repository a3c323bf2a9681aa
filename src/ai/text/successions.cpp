#include "ai/text/successions.hpp"

#include "foundation/embedded_file.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <vector>

namespace recruteia::text::lexicon {
std::span<EmbeddedFile const> embedded_files();
}

namespace recruteia::text {

namespace {

/// data/lexicon/en/successions.txt: a word or class and, after it, those that hardly ever follow.
class Successions
{
public:
    Successions()
    {
        auto const files = lexicon::embedded_files();
        auto const file = std::ranges::find_if(
            files, [](EmbeddedFile const& each) { return each.path.ends_with("successions.txt"); });
        auto rest = file == files.end() ? std::string_view{} : file->content;
        while (!rest.empty()) {
            auto const line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            if (!line.starts_with("# "))
                add(line);
        }
        for (auto& [word, rare] : rare_)
            std::ranges::sort(rare);
    }

    bool knows(std::string_view word) const { return rare_.contains(word); }

    bool rare(std::string_view word, std::string_view next) const
    {
        auto const found = rare_.find(word);
        return found != rare_.end() && std::ranges::binary_search(found->second, next);
    }

private:
    void add(std::string_view line)
    {
        auto& rare = rare_[line.substr(0, line.find(' '))];
        for (auto at = line.find(' '); at != std::string_view::npos;) {
            auto const end = line.find(' ', at + 1);
            rare.push_back(line.substr(at + 1, end == std::string_view::npos ? end : end - at - 1));
            at = end;
        }
    }

    std::unordered_map<std::string_view, std::vector<std::string_view>> rare_;
};

Successions const& successions()
{
    static Successions const all;
    return all;
}

template <std::size_t N>
bool ends_with_one_of(std::string_view word, std::array<std::string_view, N> const& endings)
{
    return std::ranges::any_of(endings, [&](auto ending) { return word.ends_with(ending); });
}

/// The classes of tools/learn_successions.ts.
std::string_view class_of(std::string_view word)
{
    constexpr auto of_nouns =
        std::to_array<std::string_view>({"tion", "ment", "ness", "ity", "ance", "ence", "sion", "ship", "ure", "age"});
    constexpr auto of_adjectives =
        std::to_array<std::string_view>({"able", "ible", "ous", "ful", "ive", "al", "ic", "less"});
    constexpr std::size_t shortest = 5;
    if (successions().knows(word) || word == end_mark)
        return word;
    if (word.front() >= '0' && word.front() <= '9')
        return "#number";
    if (word.size() >= shortest && word.ends_with("ing"))
        return "#ing";
    if (word.size() >= shortest && word.ends_with("ed"))
        return "#ed";
    if (word.size() >= shortest && word.ends_with("ly"))
        return "#ly";
    auto const singular = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
    if (ends_with_one_of(word, of_nouns) || ends_with_one_of(singular, of_nouns))
        return "#noun";
    if (word.ends_with('s') && word.size() > 1 && !word.ends_with("ss"))
        return "#s";
    return ends_with_one_of(word, of_adjectives) ? "#adjective" : "#other";
}

} // namespace

bool tells_order(std::string_view word, std::string_view next)
{
    auto const small = [](std::string_view each) { return successions().knows(each) && each.front() != '#'; };
    return (small(word) && word != begin_mark) || (small(next) && next != end_mark);
}

bool hardly_follows(std::string_view word, std::string_view next)
{
    return successions().rare(class_of(word), class_of(next));
}

} // namespace recruteia::text
