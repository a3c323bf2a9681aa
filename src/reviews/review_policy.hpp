#pragma once

#include "reviews/review.hpp"

/// Who may judge what, and see what of it, when. Who may see an interview at all is who may see its position.
namespace recruteia::reviews {

/// Answers are shown to people once the candidate has sent them, and no longer after they withdrew.
bool shows_answers(interviews::Interview const& interview);
/// The veil: nothing of the AI's on an answer, nor of others', reaches a person who has not rated it.
bool is_unveiled(Rating const* mine);
/// Others' comments, once the candidate is done and every answer is rated; one's own show always.
bool may_see_comments(interviews::Interview const& interview, std::int64_t unrated_answers);
/// A decision and its reason rest on others' ratings, and on the AI's: they show to whoever took it, and to others once
/// they have rated every answer. That there is one is no secret: the interview's status says so.
bool may_see_decision(accounts::UserId const& decided_by, accounts::UserId const& viewer, std::int64_t unrated_answers);
/// Errors: conflict/interview_not_submitted.
Result<void> may_review(interviews::Interview const& interview);
/// A first rating is free; a change after the unveiling needs a reason. Errors: invalid/reason_required.
Result<void> may_rate(Rating const* mine, RateAnswer const& command);
/// Errors: conflict/interview_not_submitted, conflict/ratings_missing.
Result<void> may_decide(interviews::Interview const& interview, std::int64_t answers_rated_by_nobody);
/// One shares words one may read. Errors: conflict/decision_missing, conflict/ratings_missing, conflict/words_missing.
Result<void> may_share(std::optional<Decision> const& decision, accounts::UserId const& viewer,
                       std::int64_t unrated_answers);

} // namespace recruteia::reviews
