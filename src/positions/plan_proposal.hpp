#pragma once

#include "ai/language_model.hpp"
#include "positions/plan_content.hpp"

namespace recruteia::positions {

/// A model's proposal as a draft's content, with identifiers of its own; competencies weigh in per cent. Each question
/// gets neutral probes, by rules; whether they are used is the recruiter's choice.
PlanContent content_of(ai::PlanProposal const& proposal, ai::Locale locale);

} // namespace recruteia::positions
