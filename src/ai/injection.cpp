#include "ai/injection.hpp"

#include "ai/disguise.hpp"
#include "ai/speech_to_evaluator.hpp"

#include <algorithm>

namespace recruteia::ai {

namespace {

/// In order, overlapping passages made one; of two kinds the first found names it.
std::vector<Suspect> merged(std::vector<Suspect> found)
{
    std::ranges::sort(found, {}, &Suspect::start);
    std::vector<Suspect> out;
    for (auto const& suspect : found) {
        if (!out.empty() && suspect.start <= out.back().end)
            out.back().end = std::max(out.back().end, suspect.end);
        else
            out.push_back(suspect);
    }
    return out;
}

} // namespace

std::vector<Suspect> find_suspects(Locale locale, text::CodePoints const& text, std::string_view subject)
{
    auto found = find_hidden_text(text);
    for (auto const& suspect : find_speech_to_evaluator(locale, text, subject))
        found.push_back(suspect);
    return merged(std::move(found));
}

text::CodePoints without(text::CodePoints const& text, std::vector<Suspect> const& suspects)
{
    auto points = text.points;
    for (auto const& suspect : suspects)
        for (auto at = suspect.start; at < suspect.end; ++at)
            if (points[at] != U'\n')
                points[at] = U' ';
    return text::decode(text::encode(points));
}

} // namespace recruteia::ai
