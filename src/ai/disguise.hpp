#pragma once

#include "ai/injection.hpp"

#include <vector>

namespace recruteia::ai {

/// Passages that hide from readers: invisible and direction-changing characters, words that mix alphabets, spelled
/// out letter by letter, or encoded.
std::vector<Suspect> find_hidden_text(text::CodePoints const& text);

} // namespace recruteia::ai
