#pragma once

#include "ai/text/utf8.hpp"
#include "evaluation/assessment.hpp"

namespace recruteia::evaluation {

/// The sentences of a told experience that set the situation, the task, the action and the result, found by the words
/// that announce them. A reading aid for people: a part that is not found may still be there.
StarParts find_star(ai::Locale locale, text::CodePoints const& answer);

} // namespace recruteia::evaluation
