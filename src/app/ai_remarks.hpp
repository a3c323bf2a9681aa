#pragma once

#include "app/configuration.hpp"

#include <string>
#include <vector>

namespace recruteia::app {

/// What is allowed, and probably not meant: a sentence each, for whoever set it up.
std::vector<std::string> remarks_on(AiConfiguration const& ai);

} // namespace recruteia::app
