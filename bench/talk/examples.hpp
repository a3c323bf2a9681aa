#pragma once

#include "ai/learned_talk.hpp"

#include <string>
#include <vector>

namespace recruteia::talk {

/// A sentence to learn from.
struct Example
{
    ai::Locale lang = ai::Locale::fr;
    std::string writer; ///< whose it is
    std::string text;   ///< names the text it stands in
    ai::TalkSample sample;
    bool is_attack = false;
    bool is_plain = false; ///< of an ordinary answer, or of the harmless words around an attack
};

/// Of data/passages and data/honesty.
std::vector<Example> read_examples();

} // namespace recruteia::talk
