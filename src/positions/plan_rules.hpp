#pragma once

#include "positions/plan.hpp"
#include "positions/position.hpp"

namespace recruteia::positions {

/// The limits of api/openapi.yaml; a draft may be as unfinished as it likes within them.
/// Errors: invalid, each problem at its path: `questions[1].anchors[4]`.
Result<void> check_draft(PlanContent const& content);

/// What a published interview must have: a title, competencies, questions, and in each question its text, five
/// anchors, and at least one expected point or a reference answer.
/// Errors: invalid/plan_incomplete, one field error for each thing that is missing.
Result<void> check_publishable(Position const& position, PlanContent const& content);

} // namespace recruteia::positions
