#pragma once

#include "ai/text/document.hpp"

#include <cstddef>
#include <string_view>

namespace recruteia::text {

/// How far a run of words reads as sentences, 0 to 1, told from its small words alone: an article is followed by
/// what it introduces, a preposition by what it governs. Words in a random order break this about every other time;
/// spelling mistakes and second-language speech seldom do. Needs no grammar of either language.
double fluency(Locale locale, Document const& document, std::size_t first, std::size_t last);

/// True for a bare enumeration: hardly an article, preposition or conjunction that ties the terms together.
bool is_bare_list(Document const& document, std::size_t first, std::size_t last);

} // namespace recruteia::text
