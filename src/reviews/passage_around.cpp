#include "reviews/passage_around.hpp"

#include "ai/text/utf8.hpp"

#include <algorithm>

namespace recruteia::reviews {

using evaluation::TextSpan;

namespace {

// In code points. Words that run over several sentences are shown in them.
constexpr std::size_t longest = 240;
constexpr std::size_t longest_of_several = 480;

bool runs_over_sentences(std::u32string const& points, TextSpan const& words)
{
    for (auto at = words.start; at + 1 < std::min(words.end, points.size()); ++at)
        if (ends_sentence(points, at))
            return true;
    return false;
}

} // namespace

bool ends_sentence(std::u32string const& points, std::size_t at)
{
    if (points[at] == U'\n')
        return true;
    auto const mark = points[at] == U'.' || points[at] == U'!' || points[at] == U'?' || points[at] == U'…';
    return mark && (at + 1 == points.size() || text::is_space(points[at + 1]));
}

bool touches_flagged(TextSpan const& span, std::vector<evaluation::AssessmentFlag> const& flags)
{
    return std::ranges::any_of(flags, [&](evaluation::AssessmentFlag const& flag) {
        return flag.kind != evaluation::FlagKind::question_repeated && flag.span && flag.span->start < span.end &&
               span.start < flag.span->end;
    });
}

TextSpan passage_around(std::string_view answer, TextSpan const& words,
                        std::vector<evaluation::AssessmentFlag> const& flags)
{
    auto const points = text::decode(answer).points;
    auto start = std::min(words.start, points.size());
    while (start > 0 && !ends_sentence(points, start - 1))
        --start;
    while (start < words.start && text::is_space(points[start]))
        ++start;
    auto end = std::min(words.end, points.size());
    while (end > 0 && end < points.size() && !ends_sentence(points, end - 1))
        ++end;
    while (end > words.end && text::is_space(points[end - 1]))
        --end;
    auto const most = runs_over_sentences(points, words) ? longest_of_several : longest;
    TextSpan const passage{start, end};
    return end - start > most || touches_flagged(passage, flags) ? words : passage;
}

} // namespace recruteia::reviews
