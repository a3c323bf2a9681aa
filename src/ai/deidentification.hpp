#pragma once

#include "ai/text/utf8.hpp"

#include <span>
#include <string>

namespace recruteia::ai {

/// `text` with known names, e-mail addresses, telephone numbers and links replaced, code point for code point, so
/// that a passage found in the result stands at the same place in the original. Names match whole words, whatever
/// their case and accents, and each part of a name by itself; common words such as "de" are left alone.
text::CodePoints deidentified(text::CodePoints const& text, std::span<std::string const> known_identities);

} // namespace recruteia::ai
