#include "reviews/review_repository.hpp"

namespace recruteia::reviews {

namespace {

constexpr auto select_rating =
    "SELECT r.question_id, r.user_id, u.name, r.value, r.note, r.rated_at, r.changed_at "
    "FROM ratings r JOIN users u ON u.id = r.user_id "
    "WHERE r.interview_id = :interview_id AND r.question_id = :question_id AND r.user_id = :user_id";
constexpr auto select_own_ratings =
    "SELECT r.question_id, r.user_id, u.name, r.value, r.note, r.rated_at, r.changed_at "
    "FROM ratings r JOIN users u ON u.id = r.user_id WHERE r.interview_id = :interview_id AND r.user_id = :user_id";
constexpr auto select_others_ratings =
    "SELECT r.question_id, r.user_id, u.name, r.value, r.note, r.rated_at, r.changed_at "
    "FROM ratings r JOIN users u ON u.id = r.user_id WHERE r.interview_id = :interview_id "
    "AND r.question_id = :question_id AND r.user_id <> :user_id AND r.value IS NOT NULL ORDER BY u.name, u.id";
constexpr auto upsert_note = "INSERT INTO ratings (interview_id, question_id, user_id, note) "
                             "VALUES (:interview_id, :question_id, :user_id, :note) "
                             "ON CONFLICT (interview_id, question_id, user_id) DO UPDATE SET note = excluded.note";
constexpr auto upsert_first_rating = "INSERT INTO ratings (interview_id, question_id, user_id, value, rated_at) "
                                     "VALUES (:interview_id, :question_id, :user_id, :value, :rated_at) ON CONFLICT "
                                     "(interview_id, question_id, user_id) "
                                     "DO UPDATE SET value = excluded.value, rated_at = excluded.rated_at";
constexpr auto update_rating = "UPDATE ratings SET value = :value, changed_at = :changed_at "
                               "WHERE interview_id = :interview_id AND question_id = :question_id "
                               "AND user_id = :user_id";
constexpr auto insert_change =
    "INSERT INTO rating_changes (id, interview_id, question_id, user_id, before_value, after_value, reason, "
    "changed_at) "
    "VALUES (:id, :interview_id, :question_id, :user_id, :before_value, :after_value, :reason, :changed_at)";
constexpr auto count_not_own =
    "SELECT COUNT(*) FROM responses a WHERE a.interview_id = :interview_id AND NOT EXISTS ("
    "SELECT 1 FROM ratings r WHERE r.interview_id = a.interview_id AND r.question_id = a.question_id "
    "AND r.user_id = :user_id AND r.value IS NOT NULL)";
constexpr auto count_nobodys =
    "SELECT COUNT(*) FROM responses a WHERE a.interview_id = :interview_id AND NOT EXISTS ("
    "SELECT 1 FROM ratings r WHERE r.interview_id = a.interview_id AND r.question_id = a.question_id "
    "AND r.value IS NOT NULL)";

constexpr auto insert_comment = "INSERT INTO comments (id, interview_id, user_id, text, created_at) "
                                "VALUES (:id, :interview_id, :user_id, :text, :created_at)";
constexpr auto select_comments =
    "SELECT c.id, c.user_id, u.name, c.text, c.created_at FROM comments c JOIN users u ON u.id = c.user_id "
    "WHERE c.interview_id = :interview_id ORDER BY c.created_at, c.id";

constexpr auto insert_decision =
    "INSERT INTO decisions (id, interview_id, outcome, reason, words_for_candidate, decided_by, decided_at) "
    "VALUES (:id, :interview_id, :outcome, :reason, :words_for_candidate, :decided_by, :decided_at)";
constexpr auto select_decision =
    "SELECT d.id, d.outcome, d.reason, d.words_for_candidate, d.decided_by, u.name, d.decided_at, d.shared_at "
    "FROM decisions d JOIN users u ON u.id = d.decided_by WHERE d.interview_id = :interview_id "
    "ORDER BY d.decided_at DESC, d.id DESC LIMIT 1";
constexpr auto update_shared = "UPDATE decisions SET shared_at = :now WHERE id = :id AND shared_at IS NULL";

} // namespace

std::optional<Rating> find_rating(Transaction& tx, InterviewId const& id, QuestionId const& question,
                                  UserId const& user)
{
    return tx.find<Rating>(select_rating, id, question, user);
}

std::vector<Rating> list_own_ratings(Transaction& tx, InterviewId const& id, UserId const& user)
{
    return tx.list<Rating>(select_own_ratings, id, user);
}

std::vector<Rating> list_others_ratings(Transaction& tx, InterviewId const& id, QuestionId const& question,
                                        UserId const& user)
{
    return tx.list<Rating>(select_others_ratings, id, question, user);
}

void save_note_text(Transaction& tx, InterviewId const& id, QuestionId const& question, UserId const& user,
                    std::string const& note)
{
    tx.execute(upsert_note, id, question, user, note);
}

void save_first_rating(Transaction& tx, InterviewId const& id, QuestionId const& question, UserId const& user,
                       int value, UtcTime now)
{
    tx.execute(upsert_first_rating, id, question, user, value, now);
}

void save_changed_rating(Transaction& tx, InterviewId const& id, RatingChange const& change, UtcTime now)
{
    tx.execute(update_rating, change.after_value, now, id, change.question_id, change.user_id);
    tx.execute(insert_change, random_uuid_v7(), id, change.question_id, change.user_id, change.before_value,
               change.after_value, change.reason, now);
}

std::int64_t count_unrated_by(Transaction& tx, InterviewId const& id, UserId const& user)
{
    return tx.get<std::int64_t>(count_not_own, id, user);
}

std::int64_t count_unrated(Transaction& tx, InterviewId const& id)
{
    return tx.get<std::int64_t>(count_nobodys, id);
}

Comment add_comment(Transaction& tx, InterviewId const& id, UserId const& user, std::string const& user_name,
                    std::string const& text, UtcTime now)
{
    Comment comment{random_uuid_v7(), user, user_name, text, now};
    tx.execute(insert_comment, comment.id, id, user, text, now);
    return comment;
}

std::vector<Comment> list_comments(Transaction& tx, InterviewId const& id)
{
    return tx.list<Comment>(select_comments, id);
}

void add_decision(Transaction& tx, InterviewId const& id, Decision const& decision)
{
    tx.execute(insert_decision, decision.id, id, decision.outcome, decision.reason, decision.words_for_candidate,
               decision.decided_by, decision.decided_at);
}

std::optional<Decision> find_decision(Transaction& tx, InterviewId const& id)
{
    return tx.find<Decision>(select_decision, id);
}

void save_shared(Transaction& tx, std::string const& decision_id, UtcTime now)
{
    tx.execute(update_shared, now, decision_id);
}

} // namespace recruteia::reviews
