#include "ai/written_language.hpp"

#include "ai/disguise.hpp"
#include "ai/injection.hpp"
#include "ai/known_words.hpp"
#include "ai/text/word_lists.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace recruteia::ai {

namespace {

constexpr std::size_t fewest_foreign_letters = 4;

/// Most of the letters are of no Latin alphabet. Single ones are symbols: "λ", "Σ x".
bool is_in_another_script(text::CodePoints const& text)
{
    std::size_t latin = 0;
    std::size_t other = 0;
    auto const is_letter = [&](std::size_t at) {
        return at < text.size() && u_isalpha(static_cast<UChar32>(text.points[at])) != 0;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_letter(at) || (!is_letter(at + 1) && (at == 0 || !is_letter(at - 1))))
            continue;
        auto status = U_ZERO_ERROR;
        ++(uscript_getScript(static_cast<UChar32>(text.points[at]), &status) == USCRIPT_LATIN ? latin : other);
    }
    return other >= fewest_foreign_letters && other > latin;
}

/// Words of one language's smallest that other languages use, too, and often: they tell nothing.
bool is_small_elsewhere(std::string_view form)
{
    constexpr auto elsewhere = std::to_array<std::string_view>(
        {"am",  "an", "as", "con", "de",   "die", "do",  "en", "es", "il", "in", "la", "le",
         "les", "me", "no", "nos", "para", "per", "por", "se", "so", "te", "tu", "un", "una"});
    return std::ranges::find(elsewhere, form) != elsewhere.end();
}

/// English words that programs are written with, in whatever language people speak about them.
bool is_of_code(std::string_view form)
{
    constexpr auto keywords =
        std::to_array<std::string_view>({"and", "by", "do", "each", "else", "for", "from", "if", "into", "not", "on",
                                         "or", "then", "this", "when", "where", "while", "with"});
    return std::ranges::find(keywords, form) != keywords.end();
}

Locale other_of(Locale locale)
{
    return locale == Locale::fr ? Locale::en : Locale::fr;
}

class Reader
{
public:
    Reader(Locale locale, text::CodePoints const& text, std::string_view subject)
        : locale_(locale), document_(text::read(locale, text)), subject_(subject)
    {
        for (auto const& word : document_.words)
            count_small(word.form);
    }

    /// Of its different words, those of neither language are more than a quarter and at least twice the small words,
    /// and what is said in French or English beside them is less than a third. Measured: of 3,900 honest answers in
    /// French and English, misspelled ones among them, none is foreign; of sentences in 19 other languages, all are.
    bool is_foreign() const
    {
        constexpr std::size_t fewest_words = 5;
        constexpr std::size_t fewest_unknown = 3;
        auto const small = french_ + english_;
        if (!knows_words() || 3 * small > document_.words.size())
            return false; // whatever the others are
        auto const found = look_up();
        std::set<std::string, std::less<>> seen;
        for (auto const& word : text::read(locale_, subject_).words)
            seen.insert(word.form);
        std::size_t known = 0;
        std::size_t unknown = 0;
        for (std::size_t at = 0; at < found.size(); ++at) {
            auto const& form = document_.words[at].form;
            if (found[at] == Found::nothing || !seen.insert(form).second)
                continue;
            ++(found[at] == Found::known ? known : unknown);
        }
        return known + unknown >= fewest_words && unknown >= fewest_unknown && 3 * unknown > known &&
               unknown >= 2 * small && 3 * words_in_read_sentences(found) < document_.words.size();
    }

    bool is_read() const { return is_read(look_up(), 0, document_.words.size()); }

    /// The language it was read in needs no more proof than its small words; the other one, that more of all words are
    /// of it: an error message may stand in a list of terms.
    WrittenIn clear_language() const
    {
        auto const french = is_clear(french_, english_) && (locale_ == Locale::fr || has_more_words_of(Locale::fr));
        if (french)
            return WrittenIn::french;
        auto const english =
            is_clear(plain_english_, french_) && (locale_ == Locale::en || has_more_words_of(Locale::en));
        return english ? WrittenIn::english : WrittenIn::unclear;
    }

private:
    enum class Found
    {
        nothing, ///< a number, an acronym, a letter, or what may be a name
        known,
        unknown
    };

    std::vector<Found> look_up() const
    {
        std::vector<Found> found;
        found.reserve(document_.words.size());
        for (auto const& word : document_.words) {
            auto const known = is_word_of(locale_, locale_, word) || is_word_of(other_of(locale_), locale_, word);
            if (word.number || word.acronym || word.form.size() < 2 || (word.capitalised && !known))
                found.push_back(Found::nothing);
            else
                found.push_back(known ? Found::known : Found::unknown);
        }
        return found;
    }

    bool is_read(std::vector<Found> const& found, std::size_t first, std::size_t last) const
    {
        constexpr std::size_t fewest_words = 4;
        std::size_t known = 0;
        std::size_t unknown = 0;
        auto has_small = false;
        for (auto at = first; at < last; ++at) {
            known += found[at] == Found::known ? 1 : 0;
            unknown += found[at] == Found::unknown ? 1 : 0;
            has_small = has_small || is_small(document_.words[at].form);
        }
        return has_small && known >= fewest_words && known >= 3 * unknown;
    }

    std::size_t words_in_read_sentences(std::vector<Found> const& found) const
    {
        auto const& words = document_.words;
        std::size_t count = 0;
        for (std::size_t first = 0; first < words.size();) {
            auto last = first;
            while (last < words.size() && words[last].sentence == words[first].sentence)
                ++last;
            count += is_read(found, first, last) ? last - first : 0;
            first = last;
        }
        return count;
    }

    /// Of one language alone.
    static bool is_small(std::string const& form)
    {
        return form.size() > 1 && !is_small_elsewhere(form) &&
               text::is_stop_word(Locale::fr, form) != text::is_stop_word(Locale::en, form);
    }

    void count_small(std::string const& form)
    {
        if (!is_small(form))
            return;
        auto const french = text::is_stop_word(Locale::fr, form);
        ++(french ? french_ : english_);
        plain_english_ += !french && !is_of_code(form) ? 1 : 0;
    }

    static bool is_clear(std::size_t small, std::size_t of_the_other) { return small >= 2 && small > 4 * of_the_other; }

    bool has_more_words_of(Locale language) const
    {
        auto const count = [&](Locale in) {
            return std::ranges::count_if(document_.words, [&](text::Word const& word) {
                return word.form.size() > 1 && is_word_of(in, locale_, word);
            });
        };
        return count(language) > count(other_of(language));
    }

    Locale locale_;
    text::Document document_;
    std::string_view subject_;
    std::size_t french_ = 0;
    std::size_t english_ = 0;
    std::size_t plain_english_ = 0;
};

} // namespace

WrittenIn written_in(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    auto const disguised = find_hidden_text(text);
    auto const plain = disguised.empty() ? text : without(text, disguised);
    if (is_in_another_script(plain))
        return WrittenIn::another_script;
    Reader const reader(locale, plain, subject);
    return reader.is_foreign() ? WrittenIn::another_language : reader.clear_language();
}

bool is_read(Locale locale, text::CodePoints const& passage)
{
    return Reader(locale, passage, "").is_read();
}

bool is_foreign(WrittenIn language)
{
    return language == WrittenIn::another_language || language == WrittenIn::another_script;
}

} // namespace recruteia::ai
