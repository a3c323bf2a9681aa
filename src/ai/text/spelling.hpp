#pragma once

#include <string_view>

namespace recruteia::text {

/// True when two words without accents differ as a slip of the finger or of a transcriber does: one letter in words
/// of five or more, two in words of nine or more, the first letter kept.
bool is_misspelling(std::string_view wanted, std::string_view said);

} // namespace recruteia::text
