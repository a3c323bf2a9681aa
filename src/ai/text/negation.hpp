#pragma once

#include "ai/text/document.hpp"

namespace recruteia::text {

/// Marks the words that stand under an odd number of negations. A scope runs from the negation to the end of its
/// clause, and to the end of the sentence when the sentence itself is denied ("it is not true that ...").
void mark_negations(Locale locale, Document& document);

} // namespace recruteia::text
