#include "ai/known_words.hpp"

#include "ai/text/dictionary.hpp"
#include "ai/text/lexicon.hpp"
#include "ai/text/stemmer.hpp"
#include "ai/text/vectors.hpp"
#include "ai/text/word_lists.hpp"

namespace recruteia::ai {

namespace {

bool is_known_in(Locale locale, text::Word const& word)
{
    return text::is_stop_word(locale, word.form) || text::is_common_word(locale, word.form) ||
           text::vectors_of(locale).find(word.key) != nullptr ||
           !text::dictionary_of(locale).related_to(word)->empty() || !text::trade_synonyms_of(locale, word.key).empty();
}

} // namespace

bool is_word_of(Locale language, Locale read_in, text::Word const& word)
{
    if (language == read_in)
        return is_known_in(language, word);
    auto translated = word;
    translated.stem = text::stem_of(language, word.form);
    translated.key = text::key_of(translated.stem);
    return is_known_in(language, translated);
}

bool is_known(Locale locale, text::Word const& word)
{
    auto const other = locale == Locale::fr ? Locale::en : Locale::fr;
    return word.capitalised || word.acronym || word.number || word.unit || word.form.size() < 4 ||
           is_word_of(locale, locale, word) || is_word_of(other, locale, word);
}

bool knows_words()
{
    static bool const knows = [] {
        auto const house = text::read(Locale::fr, "maison");
        return !text::dictionary_of(Locale::fr).related_to(house.words.front())->empty();
    }();
    return knows;
}

} // namespace recruteia::ai
