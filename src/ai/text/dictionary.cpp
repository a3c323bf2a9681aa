#include "ai/text/dictionary.hpp"

#include "ai/text/related_cache.hpp"

#include <algorithm>
#include <tuple>

namespace recruteia::text {

RelatedWords tidied(RelatedWords words)
{
    auto const order = [](RelatedWord const& word) {
        return std::tuple(word.key, word.relation != Relation::antonym, -word.strength);
    };
    std::ranges::sort(words, {}, order);
    auto const extra = std::ranges::unique(words, {}, &RelatedWord::key);
    words.erase(extra.begin(), extra.end());
    return words;
}

RelatedWord const* find_related(RelatedWords const& words, std::uint64_t key)
{
    auto const found = std::ranges::lower_bound(words, key, {}, &RelatedWord::key);
    return found != words.end() && found->key == key ? &*found : nullptr;
}

Dictionary const& dictionary_of(Locale locale)
{
    static auto const french = open_mythes("/usr/share/mythes/thes_fr");
    static auto const english = open_wordnet("/usr/share/wordnet");
    return locale == Locale::fr ? *french : *english;
}

} // namespace recruteia::text
