#pragma once

#include "ai/language_model.hpp"

namespace recruteia::offline {

/// The embedded provider: rules, word lists, dictionaries and a question bank. Deterministic, without network, able
/// to explain itself. Its methods finish without waiting; judging costs well under a millisecond.
class OfflineModel final : public ai::LanguageModel
{
public:
    OfflineModel();

    ai::Provenance provenance() const override;
    Async<ai::PlanProposal> propose_plan(ai::PlanRequest request, ai::PlanListener listener) override;
    Async<ai::Judgement> judge(ai::JudgeRequest request) override;

private:
    ai::Provenance provenance_;
};

} // namespace recruteia::offline
