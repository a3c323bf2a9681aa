#pragma once

#include "ai/locale.hpp"

#include <string>
#include <string_view>

namespace recruteia::text {

/// The Snowball stem of a lower-case word, accents removed after stemming (French rules need them).
/// Any thread may call: each has its own stemmer.
std::string stem_of(ai::Locale locale, std::string_view lower_case_word);

} // namespace recruteia::text
