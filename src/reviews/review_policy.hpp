#pragma once

#include "reviews/review.hpp"

/// Who may judge what, and see what of it, when. Who may see an interview at all is who may see its position.
namespace recruteia::reviews {

/// Answers are shown to people once the candidate has sent them, and no longer after they withdrew.
bool shows_answers(interviews::Interview const& interview);
/// The veil: nothing of the AI's on an answer, nor of others', reaches a person who has not rated it.
bool is_unveiled(Rating const* mine);
/// Errors: conflict/interview_not_submitted.
Result<void> may_review(interviews::Interview const& interview);
/// A first rating is free; a change after the unveiling needs a reason. Errors: invalid/reason_required.
Result<void> may_rate(Rating const* mine, RateAnswer const& command);
/// Errors: conflict/interview_not_submitted, conflict/ratings_missing.
Result<void> may_decide(interviews::Interview const& interview, std::int64_t rated_answers, std::int64_t answers);
/// Errors: conflict/decision_missing, conflict/words_missing.
Result<void> may_share(std::optional<Decision> const& decision);

} // namespace recruteia::reviews
