#pragma once

#include "database/transaction.hpp"
#include "reviews/review.hpp"

/// Puts an interview together as one person may see it. The veil is kept here: what a person may not see is not read
/// from the database at all.
namespace recruteia::reviews {

std::vector<ReviewedAnswer> list_answers_for(database::Transaction& tx, interviews::Interview const& interview,
                                             accounts::UserId const& user);
/// Errors: not_found.
Result<ReviewedAnswer> find_answer_for(database::Transaction& tx, interviews::Interview const& interview,
                                       positions::QuestionId const& question, accounts::UserId const& user);
/// One's own; everybody's once the candidate is done and this person has rated every answer.
std::vector<Comment> list_comments_for(database::Transaction& tx, interviews::Interview const& interview,
                                       accounts::UserId const& user, std::int64_t unrated_answers);
std::optional<Decision> find_decision_for(database::Transaction& tx, interviews::InterviewId const& id,
                                          accounts::UserId const& user, std::int64_t unrated_answers);

} // namespace recruteia::reviews
