#pragma once

#include <string>
#include <string_view>

/// What people see of a text. Characters that show nothing make two names look the same, and one that looks empty.
namespace recruteia {

/// A name or a title on one line: composed (NFC), without what shows nothing (controls, bidirectional marks, zero-width
/// spaces, fillers), white space in runs and at the ends made one space or none. The joiners U+200C and U+200D stay
/// where they stand between letters: Persian and Indic names need them. Empty when nothing would be seen.
std::string tidied_line(std::string_view text);

/// True when a reader would see nothing at all.
bool is_invisible(std::string_view text);

/// True when some character shows nothing, white space included: an address has none.
bool has_invisible_characters(std::string_view text);

/// A password as people mean it, however their keyboard composes it: RFC 8265 section 4.2 (OpaqueString): other white
/// space is a space, then NFC.
std::string opaque_string(std::string_view text);

} // namespace recruteia
