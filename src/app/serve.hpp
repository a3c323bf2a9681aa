#pragma once

#include "app/composition.hpp"

namespace recruteia::app {

/// Replaces port 0 by a free one. Errors: unavailable (an address this machine does not have).
Result<void> choose_port(Configuration& configuration);

/// Serves until SIGTERM or SIGINT, then drains.
/// Returns the exit code.
int serve(Ground ground);

} // namespace recruteia::app
