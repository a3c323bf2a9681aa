#include "ai/text/verb_forms.hpp"

#include "ai/text/utf8.hpp"
#include "foundation/embedded_file.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>

namespace recruteia::text::lexicon {
std::span<EmbeddedFile const> embedded_files();
}

namespace recruteia::text {

namespace {

struct Hash
{
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Infinitives = std::unordered_map<std::string, std::string_view, Hash, std::equal_to<>>;

/// data/lexicon/fr/verb_forms.txt: an infinitive and its forms, one verb a line.
Infinitives read_verbs()
{
    Infinitives infinitives;
    auto const files = lexicon::embedded_files();
    auto const file = std::ranges::find_if(
        files, [](EmbeddedFile const& each) { return std::string_view(each.path).ends_with("verb_forms.txt"); });
    if (file == files.end())
        return infinitives;
    std::string_view rest = file->content;
    while (!rest.empty()) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (line.starts_with('#'))
            continue;
        auto const infinitive = line.substr(0, line.find(' '));
        line.remove_prefix(std::min(infinitive.size() + 1, line.size()));
        while (!line.empty()) {
            auto const form = line.substr(0, line.find(' '));
            line.remove_prefix(std::min(form.size() + 1, line.size()));
            infinitives.try_emplace(folded(form), infinitive);
        }
    }
    return infinitives;
}

} // namespace

std::string_view infinitive_of(std::string_view form)
{
    static auto const infinitives = read_verbs();
    auto const found = infinitives.find(form);
    return found == infinitives.end() ? std::string_view{} : found->second;
}

} // namespace recruteia::text
