#pragma once

#include "ai/spending.hpp"

#include <memory>

namespace recruteia::prompted {

/// About how many tokens a proposal takes, and the judgement of one answer: for people, before they ask.
ai::Tokens estimated_proposal(ai::PlanRequest const& request);
ai::Tokens estimated_judgement(ai::Locale locale);
/// What a proposal holds back of a budget before it is sent, the description aside.
ai::Tokens most_of_a_proposal();

/// A language model made of a chat model and our prompts: what is asked, and what of the answer is believed. A reply
/// that breaks its schema is asked for once more.
class PromptedModel final : public ai::LanguageModel
{
public:
    explicit PromptedModel(std::unique_ptr<ai::ChatModel> chat) : chat_(std::move(chat)) {}

    ai::Provenance provenance() const override;
    Async<ai::PlanProposal> propose_plan(ai::PlanRequest request, ai::PlanListener listener) override;
    Async<ai::Judgement> judge(ai::JudgeRequest request) override;

private:
    ai::Provenance provenance_of(std::string_view act, ai::Locale locale) const;

    std::unique_ptr<ai::ChatModel> chat_;
};

} // namespace recruteia::prompted
