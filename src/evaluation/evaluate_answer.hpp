#pragma once

#include "ai/language_model.hpp"
#include "evaluation/assessment.hpp"

#include <string>
#include <vector>

namespace recruteia::evaluation {

/// The names, addresses and numbers the product knows of a candidate: hidden from whoever judges.
struct KnownIdentities
{
    std::vector<std::string> texts;
};

/// The server's own checks and computations over what a model proposed: quotes, relation of quote and point, flagged
/// passages, score, level. Pure: the same input gives the same record.
Assessment assess(QuestionRubric const& rubric, Answer const& answer, ai::Judgement const& judgement,
                  KnownIdentities const& identities = {});

/// Everything from an answer to its assessment. A model that fails makes an abstention, never an error: the Result
/// is an error only when the operation was cancelled.
/// `counted_for`: the position whose spending it is.
Async<Assessment> evaluate_answer(ai::LanguageModel& model, QuestionRubric rubric, Answer answer,
                                  KnownIdentities identities, std::string counted_for = {});

/// `other` as a second opinion on `first`: they disagree when their scores differ by `threshold` or more.
SecondOpinion second_opinion(Assessment const& first, Assessment const& other, double threshold);

} // namespace recruteia::evaluation
