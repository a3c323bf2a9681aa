#include "ai/fallback_model.hpp"

#include <memory>
#include <utility>

namespace recruteia::ai {

namespace {

bool is_the_models_fault(Error const& error)
{
    return error.code != "cancelled" &&
           (error.errc == Errc::upstream || error.errc == Errc::unavailable || error.errc == Errc::too_many_requests);
}

/// Asks one model after the other. What those that failed took is told with what is made in the end.
template <class Made>
Async<Made> first_made(auto const& models, auto request, auto ask, auto begin_anew)
{
    if (!request.bill)
        request.bill = std::make_shared<Usage>();
    for (std::size_t i = 0;; ++i) {
        auto made = co_await ask(*models[i], request);
        if (made && i > 0)
            made->usage = *request.bill;
        if (made || !is_the_models_fault(made.error()) || i + 1 == models.size())
            co_return made;
        begin_anew();
    }
}

} // namespace

Async<PlanProposal> FallbackModel::propose_plan(PlanRequest request, PlanListener listener)
{
    auto const propose = [&](LanguageModel& model, PlanRequest const& asked) {
        return model.propose_plan(asked, listener);
    };
    co_return co_await first_made<PlanProposal>(models_, std::move(request), propose, [&] {
        if (listener.anew)
            listener.anew();
    });
}

Async<Judgement> FallbackModel::judge(JudgeRequest request)
{
    auto const judge = [](LanguageModel& model, JudgeRequest const& asked) { return model.judge(asked); };
    co_return co_await first_made<Judgement>(models_, std::move(request), judge, [] {});
}

} // namespace recruteia::ai
