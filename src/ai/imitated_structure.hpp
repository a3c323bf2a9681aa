#pragma once

#include "ai/read_text.hpp"

#include <cstddef>

namespace recruteia::ai {

/// Whether the sentence of words [first, last) imitates the system's own writing: role markers, tags, data fields,
/// separators, headings of a grading, ticked boxes, a judge made to speak.
bool imitates_structure(ReadText const& text, std::size_t first, std::size_t last);

} // namespace recruteia::ai
