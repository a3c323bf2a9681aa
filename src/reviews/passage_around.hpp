#pragma once

#include "evaluation/assessment.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace recruteia::reviews {

/// A reader is shown whole sentences: the words that a point was credited by, "note", tell nothing by themselves. The
/// words alone where the sentence is long or holds a flagged passage.
evaluation::TextSpan passage_around(std::string_view answer, evaluation::TextSpan const& words,
                                    std::vector<evaluation::AssessmentFlag> const& flags);

/// Whether a passage that speaks to the evaluator, or hides something, lies in the span: it is shown as flagged alone.
bool touches_flagged(evaluation::TextSpan const& span, std::vector<evaluation::AssessmentFlag> const& flags);

/// Whether a sentence ends with the character at this place.
bool ends_sentence(std::u32string const& points, std::size_t at);

} // namespace recruteia::reviews
