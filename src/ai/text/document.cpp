#include "ai/text/document.hpp"

#include "ai/text/negation.hpp"
#include "ai/text/quantities.hpp"
#include "ai/text/stemmer.hpp"
#include "ai/text/word_family.hpp"
#include "ai/text/word_lists.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

namespace recruteia::text {

namespace {

// ASCII is decided here: ICU's tables cost a call for each letter.
bool is_ascii(char32_t point)
{
    return point < 0x80;
}

bool is_word_point(char32_t point)
{
    if (is_ascii(point))
        return (point >= U'0' && point <= U'9') || (point >= U'A' && point <= U'Z') || (point >= U'a' && point <= U'z');
    auto const character = static_cast<UChar32>(point);
    return u_isalnum(character) != 0 || u_charType(character) == U_NON_SPACING_MARK;
}

bool is_digit(char32_t point)
{
    return point >= U'0' && point <= U'9';
}

bool is_upper(char32_t point)
{
    return is_ascii(point) ? point >= U'A' && point <= U'Z' : u_isupper(static_cast<UChar32>(point)) != 0;
}

char32_t lower(char32_t point)
{
    if (is_ascii(point))
        return is_upper(point) ? point + (U'a' - U'A') : point;
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(point)));
}

/// Cuts by ICU's character properties rather than its break iterator, which keeps "l'équipe" and "1 bit" in ways
/// the rules would have to undo, and costs ten times as much.
class Cutter
{
public:
    Cutter(Locale locale, CodePoints const& text, bool drops_filler_phrases)
        : locale_(locale), text_(text.points), drops_filler_phrases_(drops_filler_phrases)
    {}

    Document cut()
    {
        constexpr std::size_t usual_word_length = 5;
        document_.words.reserve(text_.size() / usual_word_length + 1);
        std::size_t at = 0;
        while (at < text_.size()) {
            if (is_word_point(text_[at]))
                at = take_word(at);
            else
                at = take_separator(at);
        }
        document_.sentences = document_.words.empty() ? 0 : document_.words.back().sentence + 1;
        return std::move(document_);
    }

private:
    char32_t point(std::size_t at) const { return at < text_.size() ? text_[at] : U'\0'; }

    /// Decimal and grouping marks stay inside a number; C++, C# keep their signs.
    std::size_t word_end(std::size_t at) const
    {
        auto end = at;
        while (end < text_.size() && is_word_point(text_[end])) {
            ++end;
            auto const joins_digits =
                (point(end) == U'.' || point(end) == U',' || point(end) == U'\u00A0' || point(end) == U'\u202F') &&
                is_digit(text_[end - 1]) && is_digit(point(end + 1));
            if (joins_digits)
                ++end;
        }
        while (end - at == 1 && (point(end) == U'+' || point(end) == U'#') && !is_digit(text_[at]))
            return point(end + 1) == U'+' ? end + 2 : end + 1;
        return end;
    }

    /// "w/o"
    bool is_without(std::size_t at) const
    {
        return locale_ == Locale::en && point(at) == U'w' && point(at + 1) == U'/' && point(at + 2) == U'o' &&
               !is_word_point(point(at + 3));
    }

    std::size_t take_word(std::size_t at)
    {
        auto const end = is_without(at) ? at + 3 : word_end(at);
        document_.punctuated = document_.punctuated || marked_;
        Word word{.start = at, .end = end};
        std::u32string spelled;
        auto plain = true;
        std::size_t capitals = 0;
        std::size_t digits = 0;
        for (auto index = at; index < end; ++index) {
            capitals += is_upper(text_[index]) ? 1 : 0;
            digits += is_digit(text_[index]) ? 1 : 0;
            spelled.push_back(lower(text_[index]));
            plain = plain && is_ascii(text_[index]);
        }
        auto const written = encode(spelled);
        word.form = plain ? written : folded(written);
        if (is_without(at))
            word.form = "without";
        word.capitalised = is_upper(text_[at]);
        word.acronym = (capitals >= 2 && end - at <= 8) || (digits > 0 && digits < end - at);
        word.number = digits > 0 && is_digit(text_[at]) && read_number(word);
        classify(word, written);
        word.sentence = sentence_;
        word.clause = clause_;
        if (begins_clause(locale_, word.form))
            word.clause = ++clause_;
        document_.words.push_back(std::move(word));
        sentence_open_ = true;
        if (drops_filler_phrases_ && point(end) == U',')
            mark_spoken_filler();
        return end;
    }

    /// "the, you know, client": two words and a comma that say nothing.
    void mark_spoken_filler()
    {
        auto& words = document_.words;
        if (words.size() < 2 || !is_filler_phrase(locale_, words[words.size() - 2].form, words.back().form))
            return;
        words[words.size() - 2].kind = WordKind::filler;
        words.back().kind = WordKind::filler;
    }

    static bool read_number(Word& word)
    {
        std::string value;
        for (auto const letter : word.form) {
            if (letter >= '0' && letter <= '9')
                value.push_back(letter);
            else if (letter == ',' || letter == '.')
                value.push_back('.');
            else if (static_cast<unsigned char>(letter) < 0x80 && letter != ' ')
                return false;
        }
        // A mark before exactly three last digits groups thousands, unless the number begins with 0.
        if (auto const mark = value.rfind('.');
            mark != std::string::npos && value.size() - mark == 4 && value.front() != '0')
            std::erase(value, '.');
        word.form = value;
        return true;
    }

    void classify(Word& word, std::string const& written) const
    {
        if (auto const value = number_word(locale_, word.form)) {
            word.number = true;
            word.form = std::to_string(*value);
        }
        if (word.number) {
            word.stem = word.form;
        } else if (word.acronym) {
            word.stem = word.form.size() > 2 && word.form.ends_with('s') ? word.form.substr(0, word.form.size() - 1)
                                                                         : word.form;
        } else {
            if (is_filler(locale_, word.form))
                word.kind = WordKind::filler;
            else if (is_stop_word(locale_, word.form) || word.end - word.start == 1)
                word.kind = WordKind::stop;
            else if (is_common_word(locale_, word.form))
                word.kind = WordKind::common;
            word.stem = word.kind == WordKind::stop ? word.form : stem_of(locale_, written);
            if (auto const family = word.kind == WordKind::content ? family_of(locale_, word.form) : "";
                !family.empty())
                word.family = key_of(family);
        }
        word.key = key_of(word.stem);
    }

    std::size_t take_separator(std::size_t at)
    {
        auto const mark = text_[at];
        if (mark == U'%' || mark == U'€' || mark == U'$' || mark == U'°')
            return take_sign(at);
        auto const ends_sentence = mark == U'\n' || mark == U';' || mark == U'…' || mark == U'•' || mark == U'!' ||
                                   mark == U'?' || (mark == U'.' && is_full_stop(at));
        if (ends_sentence)
            end_sentence();
        else if (follows_filler() && mark == U',')
            return at + 1; // "the, um, client": the hesitation brings its own commas
        else if (mark == U',' || mark == U':' || mark == U'(' || mark == U')' || mark == U'–' || mark == U'—')
            end_clause();
        return at + 1;
    }

    /// Before a space or a closing bracket or quote. The point after a single letter shortens: "e.g.", "p. ex.".
    bool is_full_stop(std::size_t at) const
    {
        auto const next = point(at + 1);
        auto const closes = next == U'\0' || is_space(next) || next == U')' || next == U']' || next == U'"' ||
                            next == U'»' || next == U'”';
        auto const after_letter = at > 0 && is_word_point(text_[at - 1]) && !is_digit(text_[at - 1]);
        auto const single = after_letter && (at < 2 || !is_word_point(text_[at - 2]));
        return closes && (!single || is_upper(text_[at - 1]) || !follows_lower(at));
    }

    bool follows_lower(std::size_t at) const
    {
        auto next = at + 1;
        while (next < text_.size() && is_space(text_[next]))
            ++next;
        return next < text_.size() && is_word_point(text_[next]) && !is_upper(text_[next]);
    }

    void end_clause()
    {
        ++clause_;
        marked_ = true;
    }

    /// The sign of an amount is a word: "70 %", "$5".
    std::size_t take_sign(std::size_t at)
    {
        Word word{.start = at, .end = at + 1};
        word.form = encode(text_.substr(at, 1));
        word.stem = word.form;
        word.key = key_of(word.stem);
        word.kind = WordKind::stop;
        word.sentence = sentence_;
        word.clause = clause_;
        document_.words.push_back(std::move(word));
        sentence_open_ = true;
        return at + 1;
    }

    bool follows_filler() const { return !document_.words.empty() && document_.words.back().kind == WordKind::filler; }

    void end_sentence()
    {
        if (!sentence_open_)
            return;
        ++sentence_;
        end_clause();
        sentence_open_ = false;
    }

    Locale locale_;
    std::u32string const& text_;
    bool drops_filler_phrases_;
    Document document_;
    std::uint32_t sentence_ = 0;
    std::uint32_t clause_ = 0;
    bool sentence_open_ = false;
    bool marked_ = false;
};

} // namespace

std::uint64_t key_of(std::string_view stem)
{
    auto key = std::uint64_t{14695981039346656037U}; // FNV-1a
    for (auto const byte : stem)
        key = (key ^ static_cast<unsigned char>(byte)) * std::uint64_t{1099511628211U};
    return key;
}

namespace {

Document finished(Locale locale, Document document)
{
    std::erase_if(document.words, [](Word const& word) { return word.kind == WordKind::filler; });
    normalise_quantities(locale, document);
    mark_negations(locale, document);
    return document;
}

} // namespace

Document read(Locale locale, CodePoints const& text)
{
    return finished(locale, Cutter(locale, text, false).cut());
}

Document read_speech(Locale locale, CodePoints const& text)
{
    return finished(locale, Cutter(locale, text, true).cut());
}

Document read(Locale locale, std::string_view text)
{
    return read(locale, decode(text));
}

} // namespace recruteia::text
