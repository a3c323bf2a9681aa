#include "ai/text/stemmer.hpp"

#include "ai/text/utf8.hpp"
#include "ai/text/verb_forms.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <memory>

namespace recruteia::text {

namespace {

struct Delete
{
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, Delete>;

sb_stemmer* stemmer_for(ai::Locale locale)
{
    thread_local Stemmer const french{sb_stemmer_new("french", "UTF_8")};
    thread_local Stemmer const english{sb_stemmer_new("english", "UTF_8")};
    return locale == ai::Locale::fr ? french.get() : english.get();
}

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

} // namespace

std::string stem_of(ai::Locale locale, std::string_view lower_case_word)
{
    if (locale == ai::Locale::fr)
        if (auto const infinitive =
                infinitive_of(is_ascii(lower_case_word) ? lower_case_word : folded(lower_case_word));
            !infinitive.empty())
            lower_case_word = infinitive;
    auto* const stemmer = stemmer_for(locale);
    auto const* const stem = sb_stemmer_stem(stemmer, reinterpret_cast<sb_symbol const*>(lower_case_word.data()),
                                             static_cast<int>(lower_case_word.size()));
    std::string const text(reinterpret_cast<char const*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer)));
    return is_ascii(text) ? text : folded(text);
}

} // namespace recruteia::text
