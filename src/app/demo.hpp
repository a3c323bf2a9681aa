#pragma once

#include "app/composition.hpp"

namespace recruteia::app {

/// Fills an empty database with people, positions and interviews, through the product's own services and AI, and
/// prints the logins and a candidate's link. Says so and does nothing when there are users already.
Result<void> fill_with_demo(Ground& ground);

} // namespace recruteia::app
