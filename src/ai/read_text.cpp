#include "ai/read_text.hpp"

#include <unicode/uchar.h>

namespace recruteia::ai {

ReadText::ReadText(Locale locale, text::CodePoints const& text, std::string_view subject)
    : locale_(locale), points_(text.points), document_(text::read(locale, text))
{
    for (auto const& word : text::read(locale, subject).words)
        subject_.insert(word.stem);
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
