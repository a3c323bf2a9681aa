#pragma once

#include "database/transaction.hpp"
#include "reviews/review.hpp"

/// Rows of ratings, comments and decisions. Synchronous, inside a transaction; no rules in here.
namespace recruteia::reviews {

using accounts::UserId;
using database::Transaction;
using interviews::InterviewId;
using positions::QuestionId;

std::optional<Rating> find_rating(Transaction& tx, InterviewId const& id, QuestionId const& question,
                                  UserId const& user);
std::vector<Rating> list_own_ratings(Transaction& tx, InterviewId const& id, UserId const& user);
/// Those of others on one answer who have rated it.
std::vector<Rating> list_others_ratings(Transaction& tx, InterviewId const& id, QuestionId const& question,
                                        UserId const& user);
void save_note_text(Transaction& tx, InterviewId const& id, QuestionId const& question, UserId const& user,
                    std::string const& note);
void save_first_rating(Transaction& tx, InterviewId const& id, QuestionId const& question, UserId const& user,
                       int value, UtcTime now);

struct RatingChange
{
    QuestionId question_id;
    UserId user_id;
    int before_value = 0;
    int after_value = 0;
    std::string reason;
};
void save_changed_rating(Transaction& tx, InterviewId const& id, RatingChange const& change, UtcTime now);

/// How many of the interview's answers this person has not rated.
std::int64_t count_unrated_by(Transaction& tx, InterviewId const& id, UserId const& user);
/// How many of them nobody has rated.
std::int64_t count_unrated(Transaction& tx, InterviewId const& id);

Comment add_comment(Transaction& tx, InterviewId const& id, UserId const& user, std::string const& user_name,
                    std::string const& text, UtcTime now);
std::vector<Comment> list_comments(Transaction& tx, InterviewId const& id);

void add_decision(Transaction& tx, InterviewId const& id, Decision const& decision);
/// The newest one: the one that counts.
std::optional<Decision> find_decision(Transaction& tx, InterviewId const& id);
void save_shared(Transaction& tx, std::string const& decision_id, UtcTime now);

} // namespace recruteia::reviews
