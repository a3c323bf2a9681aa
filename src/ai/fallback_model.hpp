#pragma once

#include "ai/language_model.hpp"

#include <memory>
#include <vector>

namespace recruteia::ai {

/// Several models in an order of preference: when one fails, the next is asked. What a person got wrong is no failure.
class FallbackModel final : public LanguageModel
{
public:
    explicit FallbackModel(std::vector<std::unique_ptr<LanguageModel>> models) : models_(std::move(models)) {}

    Provenance provenance() const override { return models_.front()->provenance(); }
    Async<PlanProposal> propose_plan(PlanRequest request, PlanListener listener) override;
    Async<Judgement> judge(JudgeRequest request) override;

private:
    std::vector<std::unique_ptr<LanguageModel>> models_; ///< never empty
};

} // namespace recruteia::ai
