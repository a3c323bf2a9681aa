#include "ai/fallback_model.hpp"

namespace recruteia::ai {

namespace {

bool is_the_models_fault(Error const& error)
{
    return error.code != "cancelled" &&
           (error.errc == Errc::upstream || error.errc == Errc::unavailable || error.errc == Errc::too_many_requests);
}

} // namespace

Async<PlanProposal> FallbackModel::propose_plan(PlanRequest request, PlanListener listener)
{
    for (std::size_t i = 0;; ++i) {
        auto proposal = co_await models_[i]->propose_plan(request, listener);
        if (proposal || !is_the_models_fault(proposal.error()) || i + 1 == models_.size())
            co_return proposal;
        if (listener.anew)
            listener.anew();
    }
}

Async<Judgement> FallbackModel::judge(JudgeRequest request)
{
    for (std::size_t i = 0;; ++i) {
        auto judgement = co_await models_[i]->judge(request);
        if (judgement || !is_the_models_fault(judgement.error()) || i + 1 == models_.size())
            co_return judgement;
    }
}

} // namespace recruteia::ai
