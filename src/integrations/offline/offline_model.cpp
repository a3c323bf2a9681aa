#include "integrations/offline/offline_model.hpp"

#include "foundation/try.hpp"
#include "integrations/offline/grader.hpp"
#include "integrations/offline/plan_generator.hpp"
#include "integrations/offline/question_bank.hpp"

namespace recruteia::offline {

namespace {

/// Changes whenever the same answer may earn another score or the same description another plan.
constexpr auto version_of_rules = "rules-2";
constexpr auto version_of_bank = "bank-1";

} // namespace

OfflineModel::OfflineModel() : provenance_{"offline", version_of_rules, version_of_bank, bank_digest()} {}

ai::Provenance OfflineModel::provenance() const
{
    return provenance_;
}

Async<ai::PlanProposal> OfflineModel::propose_plan(ai::PlanRequest request, ai::PlanListener listener)
{
    CO_TRY(auto plan, generate_plan(request, listener));
    plan.provenance = provenance_;
    co_return plan;
}

Async<ai::Judgement> OfflineModel::judge(ai::JudgeRequest request)
{
    co_return ai::Judgement{.points = judge_points(request), .flags = {}, .provenance = provenance_, .usage = {}};
}

} // namespace recruteia::offline
