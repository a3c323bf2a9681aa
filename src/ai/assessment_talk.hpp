#pragma once

#include "ai/text/document.hpp"

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

/// How far a stretch of words talks of its own assessment instead of the work it is asked about.
namespace recruteia::ai {

/// What is counted. A class is a meaning, in both languages; marks of writing and of mood stand beside them.
enum class TalkTrait : std::uint8_t
{
    judge,    ///< who assesses
    machine,  ///< what assesses
    grade,    ///< what an assessment gives
    rubric,   ///< what it goes by
    rule,     ///< what binds an assessor
    deeming,  ///< to take something for said, done or good
    own_text, ///< this answer, letter, recording, page
    absence,  ///< what is not there, was cut, came earlier
    total,    ///< all of it
    worth,    ///< good, met, proven
    make_believe,
    pressure,   ///< threats, gifts, pity
    addressed,  ///< a second person
    ordered,    ///< an imperative or an obligation
    reported,   ///< somebody else says it
    quoted,     ///< between quotation marks
    structured, ///< brackets, tags, fields, timestamps, arrows
    shouted,    ///< words in capitals
    headed,     ///< "Something: ..."
    marked,     ///< 4/4, 100 %, ticks
    narrated,   ///< told in the first person
    unknown,    ///< words of neither language
    count
};

using TalkTraits = std::array<double, static_cast<std::size_t>(TalkTrait::count)>;

constexpr auto most_of_a_trait = 3.0;

/// Whether a trait is what words mean, not how they are written or meant.
constexpr bool is_meaning(TalkTrait trait)
{
    return trait < TalkTrait::addressed;
}

/// Each trait of words [first, last) of `document`, from 0 to `most_of_a_trait`. `points` is its text; stems in
/// `subject` are what the text may rightly speak of, and count for nothing.
TalkTraits talk_traits(Locale locale, text::Document const& document, std::u32string_view points, std::size_t first,
                       std::size_t last, std::set<std::string, std::less<>> const& subject);

/// The log-odds that such words talk of their assessment: above 0 they more likely do than not. The weights are those
/// of a logistic regression over sentences of attacks and of honest answers (docs/ai.md).
double talk_of_assessment(TalkTraits const& traits);

} // namespace recruteia::ai
