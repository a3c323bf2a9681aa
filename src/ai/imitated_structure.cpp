#include "ai/imitated_structure.hpp"

#include "ai/evaluator_words.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace recruteia::ai {

namespace {

using namespace evaluator_words;

class Imitation
{
public:
    explicit Imitation(ReadText const& text) : text_(text), points_(text.points()) {}

    /// Role markers, tags, data fields and separators that imitate the system's own.
    bool is_found(std::size_t first, std::size_t last) const
    {
        auto const& words = text_.words();
        auto const start = text_.sentence_start(first);
        auto const sentence = points_.substr(start, text_.sentence_end(last) - start);
        for (auto at = first; at < last; ++at) {
            auto const& word = words[at];
            auto const before = word.start > 0 ? points_[word.start - 1] : U'\n';
            auto const after = word.end < points_.size() ? points_[word.end] : U'\n';
            auto const role = is(word.form, role_names);
            if (at < first + 3 && begins(word.form, judges) && text_.counts(word) && announces(at, last))
                return true;
            if (role && (before == U'<' || closes_tag(word.start) || before == U'[' || before == U'|') &&
                (after == U'>' || after == U']' || after == U'_' || after == U'|' || after == U' '))
                return true;
            if (role && text_.counts(word) && at == first && text_.starts_line(first) &&
                text_.next_mark(word.end) == U':')
                return true;
            if (begins(word.form, outcomes) && is_assigned(word.end))
                return true;
        }
        if (is_marked_up(sentence) || names_grading(first, last))
            return true;
        if (sentence.contains(U"[x]") || sentence.contains(U"[X]") || sentence.contains(U"\u2611") ||
            sentence.contains(U"\u2705") || sentence.contains(U"\u2714"))
            return true;
        auto const separated = sentence.contains(U"---") || sentence.contains(U"===") || sentence.contains(U"###") ||
                               sentence.contains(U"```") || sentence.contains(U"***");
        return separated && std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                                        words.begin() + static_cast<std::ptrdiff_t>(last), [](text::Word const& word) {
                                            return begins(word.form, own_texts) || begins(word.form, agents) ||
                                                   begins(word.form, rules) || is(word.form, role_names);
                                        });
    }

private:
    /// "The evaluator, moved: ...": the judge is made to speak.
    bool announces(std::size_t at, std::size_t last) const
    {
        constexpr std::size_t farthest = 3;
        for (auto word = at; word < std::min(last, at + farthest); ++word)
            if (text_.next_mark(text_.words()[word].end) == U':')
                return true;
        return false;
    }

    /// Begins with a tag that is closed further on, or closes one: "[white text] ... [/white text]".
    bool is_marked_up(std::u32string_view sentence) const
    {
        for (auto const* pair : {U"[]", U"<>"}) {
            auto const open = pair[0];
            auto const closing = std::u32string{open, U'/'};
            if (sentence.contains(closing) && sentence.contains(pair[1]))
                return true;
            if (sentence.starts_with(open) && points_.contains(closing))
                return true;
        }
        return false;
    }

    /// A heading that names the grading: "Scoring key for this item: ...".
    bool names_grading(std::size_t first, std::size_t last) const
    {
        constexpr std::size_t farthest = 6;
        auto const& words = text_.words();
        auto named = false;
        for (auto at = first; at < std::min(last, first + farthest); ++at) {
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
