#pragma once

#include "ai/locale.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace recruteia::offline {

/// Why a sentence of a description asks for something that may not decide a hiring (French Labour Code, articles
/// L1132-1 and L1221-6), in words for people; nothing when it does not. Statements of equal opportunity pass.
std::optional<std::string> unlawful_reason(ai::Locale locale, std::string_view sentence);

} // namespace recruteia::offline
