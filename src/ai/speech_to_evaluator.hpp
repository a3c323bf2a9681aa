#pragma once

#include "ai/injection.hpp"

#include <string_view>
#include <vector>

namespace recruteia::ai {

/// Sentences that speak to or for the evaluator, and imitations of the system's own structure.
std::vector<Suspect> find_speech_to_evaluator(Locale locale, text::CodePoints const& text, std::string_view subject);

} // namespace recruteia::ai
