#pragma once

#include "ai/locale.hpp"

#include <string_view>

namespace recruteia::text {

using ai::Locale;

/// What the words of one derivational family have in common, by their endings alone: "verif" for vérifie, vérifier and
/// vérification; "defin" for define and definition. Empty for a word too short to tell. `form` is lower case, without
/// accents. Words of different families may share it: what they mean has to agree too.
std::string_view family_of(Locale locale, std::string_view form);

} // namespace recruteia::text
