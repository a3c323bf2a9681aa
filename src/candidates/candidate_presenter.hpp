#pragma once

#include "candidates/candidate.hpp"
#include "foundation/json.hpp"

namespace recruteia::candidates {

json::value present(Invitation const& invitation);
/// `interview`: as lists show it; null when the line was refused.
json::value present(InvitedLine const& line, json::value interview);

} // namespace recruteia::candidates
