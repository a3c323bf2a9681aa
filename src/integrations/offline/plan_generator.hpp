#pragma once

#include "ai/language_model.hpp"

namespace recruteia::offline {

/// A plan from the bank, chosen and worded after the description. The same request gives the same plan.
/// Errors: invalid/description_required when there is neither a title nor a description.
Result<ai::PlanProposal> generate_plan(ai::PlanRequest const& request, ai::PlanListener const& listener);

} // namespace recruteia::offline
