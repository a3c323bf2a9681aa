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
/// One's own; everybody's once every answer is rated.
std::vector<Comment> list_comments_for(database::Transaction& tx, interviews::Interview const& interview,
                                       accounts::UserId const& user, std::vector<ReviewedAnswer> const& answers);

} // namespace recruteia::reviews
