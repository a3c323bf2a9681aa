#include "candidates/candidate_repository.hpp"

#include "ai/text/utf8.hpp"
#include "foundation/random.hpp"

namespace recruteia::candidates {

namespace {

constexpr auto select_candidate = "SELECT id, name, email, locale FROM candidates WHERE email = :email";
constexpr auto insert_candidate = "INSERT INTO candidates (id, name, email, locale, salt, created_at, name_key) "
                                  "VALUES (:id, :name, :email, :locale, :salt, :created_at, :name_key)";
constexpr auto update_locale = "UPDATE candidates SET locale = :locale WHERE id = :id";

constexpr auto select_interview = "SELECT i.id, i.position_id, i.candidate_id, c.locale, i.status, i.started_at, "
                                  "c.erased_at FROM interviews i JOIN candidates c ON c.id = i.candidate_id "
                                  "WHERE i.id = :id";
constexpr auto count_interviews =
    "SELECT COUNT(*) FROM interviews WHERE position_id = :position_id AND candidate_id = :candidate_id";
constexpr auto insert_interview = "INSERT INTO interviews (id, candidate_id, position_id, plan_id, status, created_at) "
                                  "VALUES (:id, :candidate_id, :position_id, :plan_id, 'invited', :created_at)";
constexpr auto update_expired = "UPDATE interviews SET status = 'expired', closed_at = :now WHERE id = :id";
constexpr auto update_reopened = "UPDATE interviews SET status = :status, closed_at = NULL WHERE id = :id";

constexpr auto select_invitation = "SELECT id, interview_id, created_at, expires_at, revoked_at, opened_at "
                                   "FROM invitations WHERE id = :id";
constexpr auto select_current = "SELECT id, interview_id, created_at, expires_at, revoked_at, opened_at "
                                "FROM invitations WHERE interview_id = :interview_id "
                                "ORDER BY created_at DESC, id DESC LIMIT 1";
constexpr auto insert_invitation =
    "INSERT INTO invitations (id, interview_id, created_by, created_at, expires_at, revoked_at, opened_at) "
    "VALUES (:id, :interview_id, :created_by, :created_at, :expires_at, :revoked_at, :opened_at)";
constexpr auto update_revoked = "UPDATE invitations SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL";

constexpr auto update_generation = "UPDATE interviews SET session_generation = session_generation + 1 WHERE id = :id";

/// 600000 ms: answers are accepted up to ten minutes after their deadline.
constexpr auto select_overdue =
    "SELECT i.id, i.candidate_id FROM interviews i WHERE i.status IN ('invited', 'started') "
    "AND (:everywhere = 1 OR i.position_id = :position_id) "
    "AND (SELECT v.expires_at FROM invitations v WHERE v.interview_id = i.id "
    "     ORDER BY v.created_at DESC, v.id DESC LIMIT 1) <= :now "
    "AND NOT EXISTS (SELECT 1 FROM question_passages o JOIN questions q ON q.id = o.question_id "
    "     WHERE o.interview_id = i.id "
    "     AND o.preparation_started_at + (q.preparation_seconds + q.answer_seconds) * 1000 + 600000 > :moment "
    "     AND NOT EXISTS (SELECT 1 FROM responses r "
    "                     WHERE r.interview_id = o.interview_id AND r.question_id = o.question_id)) "
    "LIMIT 500";

} // namespace

std::optional<Candidate> find_candidate(Transaction& tx, std::string const& email)
{
    return tx.find<Candidate>(select_candidate, email);
}

void add(Transaction& tx, Candidate const& candidate, UtcTime now)
{
    constexpr std::size_t salt_bytes = 16;
    tx.execute(insert_candidate, candidate.id, candidate.name, candidate.email, candidate.locale,
               random_token(salt_bytes), now, text::folded(candidate.name));
}

void save_locale(Transaction& tx, CandidateId const& id, Locale locale)
{
    tx.execute(update_locale, locale, id);
}

std::optional<InvitedInterview> find_interview(Transaction& tx, InterviewId const& id)
{
    return tx.find<InvitedInterview>(select_interview, id);
}

bool has_interview(Transaction& tx, positions::PositionId const& position_id, CandidateId const& candidate_id)
{
    return tx.get<int>(count_interviews, position_id, candidate_id) > 0;
}

void add_interview(Transaction& tx, InterviewId const& id, CandidateId const& candidate_id,
                   positions::PositionId const& position_id, positions::PlanId const& plan_id, UtcTime now)
{
    tx.execute(insert_interview, id, candidate_id, position_id, plan_id, now);
}

void save_expired(Transaction& tx, InterviewId const& id, UtcTime now)
{
    tx.execute(update_expired, now, id);
}

void save_reopened(Transaction& tx, InterviewId const& id, interviews::InterviewStatus status)
{
    tx.execute(update_reopened, status, id);
}

std::optional<InvitationRow> find_invitation(Transaction& tx, InvitationId const& id)
{
    return tx.find<InvitationRow>(select_invitation, id);
}

InvitationRow get_current_invitation(Transaction& tx, InterviewId const& id)
{
    return tx.get<InvitationRow>(select_current, id);
}

void add(Transaction& tx, InvitationRow const& invitation, accounts::UserId const& created_by)
{
    tx.execute(insert_invitation, invitation.id, invitation.interview_id, created_by, invitation.created_at,
               invitation.expires_at, invitation.revoked_at, invitation.opened_at);
}

void save_revoked(Transaction& tx, InvitationId const& id, UtcTime now)
{
    tx.execute(update_revoked, now, id);
}

void end_candidate_sessions(Transaction& tx, InterviewId const& id)
{
    tx.execute(update_generation, id);
}

std::vector<OverdueInterview> list_overdue(Transaction& tx, std::optional<positions::PositionId> const& position_id,
                                           UtcTime now)
{
    return tx.list<OverdueInterview>(select_overdue, position_id ? 0 : 1, position_id.value_or(positions::PositionId{}),
                                     now, now);
}

} // namespace recruteia::candidates
