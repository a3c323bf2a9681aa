#pragma once

#include "ai/read_text.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

namespace recruteia::ai {

/// Tells what repeats the expected points nearly as they are written. A candidate does not see them; who names several
/// in one breath and tells nothing may be reading out a rubric, or handing the judge words to quote.
class Restatement
{
public:
    /// The first line of `subject` is the question, each further one an expected point.
    Restatement(Locale locale, std::string_view subject);

    /// Which points are restated by words [first, last): at least half of what they say beyond the question.
    std::set<std::size_t> points_in(ReadText const& text, std::size_t first, std::size_t last) const;

private:
    std::vector<std::set<std::uint64_t>> points_; ///< keys of their words
};

/// How often the candidate speaks of themselves in words [first, last), outside quotation marks.
std::size_t tellings_in(ReadText const& text, std::size_t first, std::size_t last);

} // namespace recruteia::ai
