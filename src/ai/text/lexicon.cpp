#include "ai/text/lexicon.hpp"

#include "ai/text/related_cache.hpp"
#include "foundation/embedded_file.hpp"
#include "foundation/encoding.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

namespace recruteia::text::lexicon {
std::span<EmbeddedFile const> embedded_files();
}

namespace recruteia::text {

namespace {

constexpr auto strength_of_trade_synonym = 0.85;

std::vector<std::uint64_t> keys_of(Locale locale, std::string_view words)
{
    std::vector<std::uint64_t> keys;
    for (auto const& word : read(locale, words).words)
        if (word.carries_meaning() || word.number)
            keys.push_back(word.key);
    return keys;
}

class Lexicon
{
public:
    explicit Lexicon(Locale locale) : locale_(locale)
    {
        auto const folder = locale == Locale::fr ? std::string_view("lexicon/fr/") : "lexicon/en/";
        for (auto const& file : lexicon::embedded_files()) {
            auto const path = std::string_view(file.path);
            if (path.contains(folder))
                for_each_line(file.content, [&](std::string_view line) {
                    if (path.ends_with("acronyms.txt"))
                        add_acronym(line);
                    else if (path.ends_with("synonyms.txt"))
                        add_synonyms(line);
                });
        }
        for (auto& [key, related] : synonyms_)
            related = tidied(std::move(related));
    }

    std::span<std::uint64_t const> expansion_of(std::uint64_t key) const
    {
        auto const found = expansions_.find(key);
        return found == expansions_.end() ? std::span<std::uint64_t const>() : found->second;
    }

    RelatedWords const& synonyms_of(std::uint64_t key) const
    {
        static RelatedWords const none;
        auto const found = synonyms_.find(key);
        return found == synonyms_.end() ? none : found->second;
    }

private:
    template <class Use>
    static void for_each_line(std::string_view content, Use const& use)
    {
        for (std::size_t at = 0; at < content.size();) {
            auto const end = std::min(content.find('\n', at), content.size());
            auto const line = trimmed(content.substr(at, end - at));
            at = end + 1;
            if (!line.empty() && line.front() != '#')
                use(line);
        }
    }

    void add_acronym(std::string_view line)
    {
        auto const mark = line.find('=');
        if (mark == std::string_view::npos)
            return;
        auto const acronym = read(locale_, trimmed(line.substr(0, mark)));
        if (!acronym.words.empty())
            expansions_.emplace(acronym.words.front().key, keys_of(locale_, line.substr(mark + 1)));
    }

    void add_synonyms(std::string_view line)
    {
        auto const group = keys_of(locale_, line);
        for (auto const key : group)
            for (auto const other : group)
                if (other != key)
                    synonyms_[key].push_back({other, Relation::synonym, strength_of_trade_synonym});
    }

    Locale locale_;
    std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> expansions_;
    std::unordered_map<std::uint64_t, RelatedWords> synonyms_;
};

Lexicon const& lexicon_of(Locale locale)
{
    static Lexicon const french(Locale::fr);
    static Lexicon const english(Locale::en);
    return locale == Locale::fr ? french : english;
}

} // namespace

std::span<std::uint64_t const> expansion_of(Locale locale, std::uint64_t key)
{
    return lexicon_of(locale).expansion_of(key);
}

RelatedWords const& trade_synonyms_of(Locale locale, std::uint64_t key)
{
    return lexicon_of(locale).synonyms_of(key);
}

} // namespace recruteia::text
