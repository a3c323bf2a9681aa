#pragma once

#include "ai/language_model.hpp"
#include "positions/plan_content.hpp"

namespace recruteia::positions {

/// A model's proposal as a draft's content, with identifiers of its own; competencies weigh in per cent.
PlanContent content_of(ai::PlanProposal const& proposal);

} // namespace recruteia::positions
