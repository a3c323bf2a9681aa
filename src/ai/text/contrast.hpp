#pragma once

#include "ai/text/document.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace recruteia::text {

/// What a question asks to tell apart: of its words, those that each have clauses of the text to themselves. "Implicit"
/// and "explicit" in "implicit conversion is done by the compiler, explicit conversion is requested": "conversion"
/// stands beside either and tells nothing. Empty where there are fewer than two.
std::vector<std::uint64_t> contrasted(std::span<Word const> text, std::span<Word const> question);

/// Of which of these each word is said, by key; 0 where that is not clear. A clause that names none goes on with the
/// one before it in its sentence; one that names several is of none.
std::vector<std::uint64_t> topics(std::span<Word const> text, std::span<std::uint64_t const> contrasted);

} // namespace recruteia::text
