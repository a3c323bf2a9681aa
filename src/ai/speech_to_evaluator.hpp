#pragma once

#include "ai/injection.hpp"
#include "ai/learned_talk.hpp"

#include <string_view>
#include <vector>

namespace recruteia::ai {

struct SpeechToEvaluator
{
    std::vector<Suspect> passages; ///< in order
    bool doubtful = false;         ///< some sentence may be one, though not surely enough to be set aside
};

/// Sentences that speak to or for the evaluator, and imitations of the system's own structure.
SpeechToEvaluator find_speech_to_evaluator(Locale locale, text::CodePoints const& text, std::string_view subject);

/// Its sentences as they are weighed, to learn from: long ones in pieces.
std::vector<TalkSample> talk_samples(Locale locale, text::CodePoints const& text, std::string_view subject);

} // namespace recruteia::ai
