#include "interviews/passage_repository.hpp"

namespace recruteia::interviews {

namespace {

constexpr auto select_steps =
    "SELECT q.id, q.number, q.kind, q.text, q.preparation_seconds, q.answer_seconds, p.preparation_started_at, "
    "p.answer_started_at, COALESCE(p.draft_text, ''), COALESCE(p.draft_revision, 0), p.draft_saved_at, "
    "(SELECT COUNT(*) FROM drafts_aside a WHERE a.interview_id = i.id AND a.question_id = q.id AND a.follow_up = 0), "
    "r.id, q.follow_up_seconds "
    "FROM interviews i JOIN questions q ON q.plan_id = i.plan_id "
    "LEFT JOIN question_passages p ON p.interview_id = i.id AND p.question_id = q.id "
    "LEFT JOIN responses r ON r.interview_id = i.id AND r.question_id = q.id "
    "WHERE i.id = :id ORDER BY q.number";

constexpr auto select_context =
    "SELECT COALESCE((SELECT name FROM organisation), 'RecruteIA'), u.name, u.email, p.title, c.name, c.locale, "
    "(SELECT v.expires_at FROM invitations v WHERE v.interview_id = i.id ORDER BY v.created_at DESC, v.id DESC LIMIT "
    "1) "
    "FROM interviews i JOIN positions p ON p.id = i.position_id JOIN users u ON u.id = p.owner_id "
    "JOIN candidates c ON c.id = i.candidate_id WHERE i.id = :id";

// A candidate who was told something keeps seeing it, whatever is decided afterwards.
constexpr auto select_shared_decision =
    "SELECT words_for_candidate, shared_at FROM decisions WHERE interview_id = :id AND shared_at IS NOT NULL "
    "ORDER BY shared_at DESC, id DESC LIMIT 1";

constexpr auto insert_opened = "INSERT INTO question_passages (interview_id, question_id, preparation_started_at) "
                               "VALUES (:interview_id, :question_id, :now)";
constexpr auto update_answer_started = "UPDATE question_passages SET answer_started_at = :now "
                                       "WHERE interview_id = :interview_id AND question_id = :question_id";
constexpr auto update_draft =
    "UPDATE question_passages SET draft_text = :text, draft_revision = :revision, draft_saved_at = :saved_at "
    "WHERE interview_id = :interview_id AND question_id = :question_id";
constexpr auto insert_aside = "INSERT INTO drafts_aside (id, interview_id, question_id, text, base_revision, saved_at) "
                              "VALUES (:id, :interview_id, :question_id, :text, :base_revision, :saved_at)";
constexpr auto count_same_aside = "SELECT COUNT(*) FROM drafts_aside WHERE interview_id = :interview_id "
                                  "AND question_id = :question_id AND follow_up = 0 AND text = :text";
constexpr auto count_aside = "SELECT COUNT(*) FROM drafts_aside WHERE interview_id = :interview_id "
                             "AND question_id = :question_id AND follow_up = 0";
/// No two devices of one person come near it; a script that does fills no disk.
constexpr std::int64_t most_aside = 200;

constexpr auto insert_response =
    "INSERT INTO responses (id, interview_id, question_id, text, received_at) "
    "VALUES (:id, :interview_id, :question_id, :text, :received_at) ON CONFLICT DO NOTHING";
constexpr auto select_response = "SELECT id, interview_id, question_id, text, received_at FROM responses "
                                 "WHERE interview_id = :interview_id AND question_id = :question_id";
constexpr auto select_responses =
    "SELECT r.id, r.interview_id, r.question_id, r.text, r.received_at FROM responses r "
    "JOIN questions q ON q.id = r.question_id WHERE r.interview_id = :interview_id ORDER BY q.number";

// The same arithmetic as clock_of: preparation, answer time, then the acceptance, in milliseconds.
constexpr auto select_overdue =
    "SELECT p.interview_id FROM question_passages p JOIN interviews i ON i.id = p.interview_id "
    "JOIN questions q ON q.id = p.question_id "
    "LEFT JOIN responses r ON r.interview_id = p.interview_id AND r.question_id = p.question_id "
    "WHERE i.status = 'started' AND r.id IS NULL AND "
    "COALESCE(p.answer_started_at, p.preparation_started_at + q.preparation_seconds * 1000) "
    "+ q.answer_seconds * 1000 < :accepted_before UNION "
    "SELECT f.interview_id FROM follow_ups f JOIN interviews j ON j.id = f.interview_id WHERE j.status = 'started' "
    "AND f.settled_at IS NULL AND f.opened_at + f.answer_seconds * 1000 < :accepted_before_too LIMIT :limit";

constexpr auto select_analysis_count = "SELECT (SELECT COUNT(*) FROM responses WHERE interview_id = :interview_id), "
                                       "(SELECT COUNT(*) FROM evaluations WHERE interview_id = :same_interview_id)";
constexpr auto delete_evaluations = "DELETE FROM evaluations WHERE interview_id = :interview_id";
constexpr auto delete_analyses = "DELETE FROM ai_analyses WHERE interview_id = :interview_id";

} // namespace

std::vector<Step> list_steps(Transaction& tx, InterviewId const& id)
{
    return tx.list<Step>(select_steps, id);
}

PassageContext find_context(Transaction& tx, InterviewId const& id)
{
    return tx.get<PassageContext>(select_context, id);
}

std::optional<SharedDecision> find_shared_decision(Transaction& tx, InterviewId const& id)
{
    return tx.find<SharedDecision>(select_shared_decision, id);
}

void add_opened(Transaction& tx, InterviewId const& id, positions::QuestionId const& question, UtcTime now)
{
    tx.execute(insert_opened, id, question, now);
}

void save_answer_started(Transaction& tx, InterviewId const& id, positions::QuestionId const& question, UtcTime now)
{
    tx.execute(update_answer_started, now, id, question);
}

void save_draft_text(Transaction& tx, InterviewId const& id, Step const& step)
{
    tx.execute(update_draft, step.draft_text, step.draft_revision, step.draft_saved_at, id, step.question_id);
}

void add_aside(Transaction& tx, InterviewId const& id, positions::QuestionId const& question, std::string const& text,
               std::int64_t base_revision, UtcTime now)
{
    if (tx.get<std::int64_t>(count_same_aside, id, question, text) == 0 &&
        tx.get<std::int64_t>(count_aside, id, question) < most_aside)
        tx.execute(insert_aside, random_uuid_v7(), id, question, text, base_revision, now);
}

bool add_response(Transaction& tx, Response const& response)
{
    return tx.execute(insert_response, response.id, response.interview_id, response.question_id, response.text,
                      response.received_at) == 1;
}

std::optional<Response> find_response(Transaction& tx, InterviewId const& id, positions::QuestionId const& question)
{
    return tx.find<Response>(select_response, id, question);
}

std::vector<Response> list_responses(Transaction& tx, InterviewId const& id)
{
    return tx.list<Response>(select_responses, id);
}

std::vector<InterviewId> list_overdue(Transaction& tx, UtcTime now, int limit)
{
    auto const accepted_before = now - acceptance_after_deadline;
    return tx.list<InterviewId>(select_overdue, accepted_before, accepted_before, limit);
}

AnalysisCount count_analysis(Transaction& tx, InterviewId const& id)
{
    return tx.get<AnalysisCount>(select_analysis_count, id, id);
}

void remove_evaluations(Transaction& tx, InterviewId const& id)
{
    tx.execute(delete_evaluations, id);
    tx.execute(delete_analyses, id);
}

} // namespace recruteia::interviews
