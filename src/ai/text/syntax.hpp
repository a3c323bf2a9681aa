#pragma once

#include "ai/text/document.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace recruteia::text {

/// How far a run of words reads as sentences, 0 to 1, told from its small words alone: an article is followed by
/// what it introduces, a preposition by what it governs. Words in a random order break this about every other time;
/// spelling mistakes and second-language speech seldom do. Needs no grammar of either language.
double fluency(Locale locale, Document const& document, std::size_t first, std::size_t last);

/// For each word, whether it is a term (`is_term`) that is only enumerated: between the marks or "and" around it hardly
/// anything ties words of meaning together or is what a subject does. "It is about" before a term ties nothing.
std::vector<bool> bare_items(Locale locale, Document const& document, std::function<bool(Word const&)> const& is_term);

} // namespace recruteia::text
