#pragma once

#include "ai/language_model.hpp"

namespace recruteia::evaluation_store {

/// A model that says what a test wants: it credits the first point in full, with the quote it was given.
class ScriptedModel final : public ai::LanguageModel
{
public:
    explicit ScriptedModel(std::string quote) : quote_(std::move(quote)) {}

    ai::Provenance provenance() const override { return {provider, model, "prompt-1", "hash of the prompt"}; }

    Async<ai::PlanProposal> propose_plan(ai::PlanRequest, ai::PlanListener) override
    {
        co_return fail(Errc::unavailable, "This model proposes no plans.");
    }

    Async<ai::Judgement> judge(ai::JudgeRequest request) override
    {
        ++judged;
        if (is_down)
            co_return fail(Errc::unavailable, "The model is down.");
        ai::Judgement judgement{.provenance = provenance(), .usage = {.input_tokens = 120, .output_tokens = 30}};
        for (auto const& point : request.expected_points)
            judgement.points.push_back({.point_id = point.id});
        judgement.points.front().credit = 1;
        judgement.points.front().quote = quote_;
        judgement.points.front().rule = "said so";
        co_return judgement;
    }

    std::string provider = "scripted";
    std::string model = "model-1";
    int judged = 0; ///< how often it was asked
    bool is_down = false;

private:
    std::string quote_;
};

} // namespace recruteia::evaluation_store
