#pragma once

#include <string_view>

namespace recruteia::text {

/// The infinitive of a French verb form that no stemmer leads back to it: "préviens" and "prévenu" are of "prévenir".
/// `form` is in lower case without accents; empty for every other word.
std::string_view infinitive_of(std::string_view form);

} // namespace recruteia::text
