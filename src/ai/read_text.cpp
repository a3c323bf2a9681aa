#include "ai/read_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace recruteia::ai {

namespace {

constexpr std::size_t longest_quotation = 400;

bool is_letter_or_digit(std::u32string_view points, std::size_t at)
{
    return at < points.size() && u_isalnum(static_cast<UChar32>(points[at])) != 0;
}

char32_t closing_of(char32_t opening)
{
    switch (opening) {
    case U'\u00AB':
        return U'\u00BB';
    case U'\u201C':
        return U'\u201D';
    case U'\u2018':
        return U'\u2019';
    case U'"':
    case U'\'':
        return opening;
    default:
        return U'\0';
    }
}

/// Where a quotation that opens at a place is closed; the place itself if none opens there. An apostrophe stands
/// between letters.
std::size_t end_of_quotation(std::u32string_view points, std::size_t at)
{
    auto const closing = closing_of(points[at]);
    auto const apostrophe = closing == U'\'' || closing == U'\u2019';
    if (closing == U'\0' || (apostrophe && at > 0 && is_letter_or_digit(points, at - 1)))
        return at;
    for (auto end = at + 1; end < std::min(points.size(), at + longest_quotation) && points[end] != U'\n'; ++end)
        if (points[end] == closing && !(apostrophe && is_letter_or_digit(points, end + 1)))
            return end;
    return at;
}

} // namespace

ReadText::ReadText(Locale locale, text::CodePoints const& text, std::string_view subject)
    : locale_(locale), points_(text.points), document_(text::read(locale, text))
{
    for (auto const& word : text::read(locale, subject).words)
        subject_.insert(word.stem);
    read_quotations();
}

void ReadText::read_quotations()
{
    quoted_.assign(document_.words.size(), false);
    std::size_t word = 0;
    for (std::size_t at = 0; at < points_.size(); ++at) {
        auto const end = end_of_quotation(points_, at);
        if (end == at)
            continue;
        for (; word < document_.words.size() && document_.words[word].start < end; ++word)
            quoted_[word] = document_.words[word].start > at;
        at = end;
    }
}

bool ReadText::says_more_than_it_quotes(std::size_t word) const
{
    constexpr std::size_t enough = 3; // words
    auto first = word;
    while (first > 0 && in_one_sentence(first - 1, word))
        --first;
    std::size_t outside = 0;
    for (auto at = first; at < words().size() && in_one_sentence(at, word); ++at)
        outside += quoted_[at] ? 0 : 1;
    return outside >= enough;
}

char32_t ReadText::next_mark(std::size_t at) const
{
    while (at < points_.size() && (points_[at] == U' ' || points_[at] == U'\u00A0' || points_[at] == U'\u202F' ||
                                   points_[at] == U'"' || points_[at] == U'*' || points_[at] == U']'))
        ++at;
    return at < points_.size() ? points_[at] : U'\0';
}

bool ReadText::starts_line(std::size_t word) const
{
    auto at = document_.words[word].start;
    while (at > 0 && points_[at - 1] != U'\n' && u_isalnum(static_cast<UChar32>(points_[at - 1])) == 0)
        --at;
    return at == 0 || points_[at - 1] == U'\n' || points_[at - 1] == U'.' || word == 0 ||
           document_.words[word - 1].sentence != document_.words[word].sentence;
}

bool ReadText::blank_line_before(std::size_t word) const
{
    auto const start = word == 0 ? 0 : document_.words[word - 1].end;
    return points_.substr(start, document_.words[word].start - start).contains(U"\n\n");
}

std::size_t ReadText::sentence_start(std::size_t first) const
{
    if (first == 0)
        return 0;
    auto at = document_.words[first].start;
    auto const least = document_.words[first - 1].end;
    while (at > least && points_[at - 1] != U'.' && points_[at - 1] != U'\n' && points_[at - 1] != U'!' &&
           points_[at - 1] != U'?' && points_[at - 1] != U';')
        --at;
    while (at < document_.words[first].start && text::is_space(points_[at]))
        ++at;
    return at;
}

std::size_t ReadText::sentence_end(std::size_t last) const
{
    auto at = document_.words[last - 1].end;
    auto const most = last < document_.words.size() ? document_.words[last].start : points_.size();
    while (at < most && points_[at] != U'\n' && !text::is_space(points_[at]))
        ++at;
    return at;
}

} // namespace recruteia::ai
