#pragma once

#include "ai/language_model.hpp"
#include "positions/plan_content.hpp"

#include <map>

namespace recruteia::positions {

/// Turns a model's proposal into a draft's content, with identifiers of its own; competencies weigh in per cent. What
/// was handed over while the proposal was being written keeps the identifiers it had then, whichever attempt wrote it.
/// Each question gets neutral probes, by rules; whether they are used is the recruiter's choice.
class PlanDrafting
{
public:
    PlanQuestion hear(ai::ProposedQuestion const& proposed);
    PlanContent content_of(ai::PlanProposal const& proposal, ai::Locale locale);

private:
    std::optional<CompetencyId> competency_named(std::string const& name);
    PlanQuestion question_of(ai::ProposedQuestion const& proposed);

    std::map<std::string, CompetencyId> competencies_;
    std::vector<PlanQuestion> heard_;
};

} // namespace recruteia::positions
