#pragma once

#include "ai/locale.hpp"

#include <string>
#include <string_view>

namespace recruteia::prompted {

/// A file of data/prompts: what is asked of a model, in words that anybody may read.
struct Prompt
{
    std::string version; ///< `judge/fr 1`
    std::string text;
    std::string hash; ///< SHA-256 of the whole file
};

/// `act`: judge, plan. Throws when the program was built without it.
Prompt const& prompt_of(std::string_view act, ai::Locale locale);

/// Of all of them together: changes with any.
std::string const& prompts_hash();

} // namespace recruteia::prompted
