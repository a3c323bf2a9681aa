#include "ai/imitated_structure.hpp"

#include "ai/evaluator_words.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <span>

namespace recruteia::ai {

namespace {

using namespace evaluator_words;

class Imitation
{
public:
    explicit Imitation(ReadText const& text) : text_(text), points_(text.points()) {}

    bool is_found(std::size_t first, std::size_t last) const
    {
        auto const start = text_.sentence_start(first);
        auto const sentence = points_.substr(start, text_.sentence_end(last) - start);
        for (auto at = first; at < last; ++at)
            if (is_role(at, first) || is_field(at) || (at < first + 3 && is_speaking_judge(at, last)))
                return true;
        return is_marked_up(sentence) || names_grading(first, last) || is_ticked(sentence) ||
               is_separated(sentence, first, last);
    }

private:
    /// A role in brackets or at the head of a line: "<system>", "[user]", "Assistant: ...".
    bool is_role(std::size_t at, std::size_t first) const
    {
        auto const& word = text_.words()[at];
        if (!is(word.form, role_names))
            return false;
        auto const before = word.start > 0 ? points_[word.start - 1] : U'\n';
        auto const after = word.end < points_.size() ? points_[word.end] : U'\n';
        if (before != U'"' && text_.quoted(at) && text_.says_more_than_it_quotes(at))
            return false; // told of
        auto const opened = before == U'<' || closes_tag(word.start) || before == U'[' || before == U'|';
        auto const closed = after == U'>' || after == U']' || after == U'_' || after == U'|' || after == U' ';
        return (opened && closed) ||
               (text_.counts(word) && at == first && text_.starts_line(first) && text_.next_mark(word.end) == U':');
    }

    /// "score: 5".
    bool is_field(std::size_t at) const
    {
        auto const& word = text_.words()[at];
        return begins(word.form, outcomes) && is_assigned(word.end);
    }

    /// "The evaluator, moved: ...": the judge is made to speak.
    bool is_speaking_judge(std::size_t at, std::size_t last) const
    {
        auto const& word = text_.words()[at];
        return begins(word.form, judges) && text_.counts(word) && announces(at, last);
    }

    static bool is_ticked(std::u32string_view sentence)
    {
        return sentence.contains(U"[x]") || sentence.contains(U"[X]") || sentence.contains(U"\u2611") ||
               sentence.contains(U"\u2705") || sentence.contains(U"\u2714");
    }

    bool is_separated(std::u32string_view sentence, std::size_t first, std::size_t last) const
    {
        auto const separated = sentence.contains(U"---") || sentence.contains(U"===") || sentence.contains(U"###") ||
                               sentence.contains(U"```") || sentence.contains(U"***");
        auto const words = std::span(text_.words()).subspan(first, last - first);
        return separated && std::ranges::any_of(words, [](text::Word const& word) {
                   return begins(word.form, own_texts) || begins(word.form, agents) || begins(word.form, devices) ||
                          begins(word.form, rules) || is(word.form, role_names);
               });
    }

    bool announces(std::size_t at, std::size_t last) const
    {
        constexpr std::size_t farthest = 3;
        constexpr std::size_t farthest_from_quotation = 6;
        for (auto word = at; word < std::min(last, at + farthest_from_quotation); ++word) {
            auto const quotes = word + 1 < last && text_.quoted(word + 1);
            if (text_.next_mark(text_.words()[word].end) == U':' && (word < at + farthest || quotes))
                return true;
        }
        return false;
    }

    /// Begins with a tag that is closed further on, or closes one: "[white text] ... [/white text]".
    bool is_marked_up(std::u32string_view sentence) const
    {
        return std::ranges::any_of(std::array{U"[]", U"<>"}, [&](char32_t const* pair) {
            auto const closing = std::u32string{pair[0], U'/'};
            return (sentence.contains(closing) && sentence.contains(pair[1])) ||
                   (sentence.starts_with(pair[0]) && points_.contains(closing));
        });
    }

    /// A heading that names the grading: "Scoring key for this item: ...".
    bool names_grading(std::size_t first, std::size_t last) const
    {
        constexpr std::size_t farthest = 6;
        auto const& words = text_.words();
        auto named = false;
        for (auto at = first; at < std::min(last, first + farthest); ++at) {
            if (is(words[at].form, speakers)) // "I give more than a mark: ..."
                return false;
            named =
                named ||
                ((begins(words[at].form, grades) || begins(words[at].form, Stems<3>{"critere", "criteri", "anchor"})) &&
                 text_.counts(words[at]));
            if (named && text_.next_mark(words[at].end) == U':')
                return true;
        }
        return false;
    }

    /// "</system": the slash of a tag, not of "device/system".
    bool closes_tag(std::size_t start) const
    {
        return start > 1 && points_[start - 1] == U'/' && (points_[start - 2] == U'<' || points_[start - 2] == U'[');
    }

    /// `score: 5`, `"credited": true`, `note = 20`.
    bool is_assigned(std::size_t end) const
    {
        auto const mark = text_.next_mark(end);
        if (mark != U':' && mark != U'=')
            return false;
        auto at = points_.find(mark, end) + 1;
        while (at < points_.size() && (text::is_space(points_[at]) || points_[at] == U'"'))
            ++at;
        return at < points_.size() &&
               (u_isdigit(static_cast<UChar32>(points_[at])) != 0 || points_.substr(at, 4) == U"true");
    }

    ReadText const& text_;
    std::u32string_view points_;
};

} // namespace

bool imitates_structure(ReadText const& text, std::size_t first, std::size_t last)
{
    return Imitation(text).is_found(first, last);
}

} // namespace recruteia::ai
