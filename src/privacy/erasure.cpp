#include "privacy/erasure.hpp"

#include "interviews/interview_journal.hpp"
#include "notifications/words.hpp"

#include <array>

namespace recruteia::privacy {

using database::Transaction;
using interviews::Interview;
using interviews::InterviewId;

namespace {

/// In an order that the foreign keys allow; each takes the interview's id.
constexpr std::array erase_by_interview{
    // That an AI act took place, and what it cost, is still accounted for.
    "UPDATE ai_acts SET output_json = '{}', input_hash = '' WHERE subject_id IN "
    "(SELECT id FROM responses WHERE interview_id = :id)",
    "UPDATE ai_acts SET output_json = '{}', input_hash = '' WHERE subject_id = :id",
    "DELETE FROM cvs WHERE interview_id = :id",
    "DELETE FROM evaluations WHERE interview_id = :id",
    "DELETE FROM ai_analyses WHERE interview_id = :id",
    "DELETE FROM drafts_aside WHERE interview_id = :id",
    "DELETE FROM question_passages WHERE interview_id = :id",
    "DELETE FROM follow_ups WHERE interview_id = :id",
    "DELETE FROM responses WHERE interview_id = :id",
    "DELETE FROM rating_changes WHERE interview_id = :id",
    "DELETE FROM ratings WHERE interview_id = :id",
    "DELETE FROM comments WHERE interview_id = :id",
    "UPDATE decisions SET reason = '', words_for_candidate = '' WHERE interview_id = :id",
};

// What a mail says is put together as it is sent, and nothing of it is kept.
constexpr auto cancel_mails = "UPDATE mails SET state = 'cancelled' WHERE interview_id = :id AND state = 'queued'";

constexpr auto revoke_invitations = "UPDATE invitations SET revoked_at = :now "
                                    "WHERE interview_id = :id AND revoked_at IS NULL";
constexpr auto close_interview =
    "UPDATE interviews SET status = :status, session_generation = session_generation + 1, closed_at = :closed_at, "
    "erased_at = :erased_at WHERE id = :id";

// Replies kept for repeated requests: the candidate's own, comments on the interview, and every list of invitations to
// the position: one that came later names the person again, as already invited, with an address and no interview.
constexpr auto delete_replies = "DELETE FROM idempotency_keys WHERE scope LIKE :scope OR scope LIKE :invited "
                                "OR body LIKE :interview OR body LIKE :candidate";

struct NoticeRow
{
    std::string id;
    Locale locale = Locale::fr;
};
BOOST_DESCRIBE_STRUCT(NoticeRow, (), (id, locale))

constexpr auto select_notices = "SELECT n.id, u.locale FROM notifications n JOIN users u ON u.id = n.user_id "
                                "WHERE n.link LIKE :link";
constexpr auto update_notice = "UPDATE notifications SET title = :title, message = :message WHERE id = :id";
constexpr auto select_title = "SELECT title FROM positions WHERE id = :id";

constexpr auto count_other_interviews = "SELECT COUNT(*) FROM interviews WHERE candidate_id = :candidate_id "
                                        "AND id <> :id AND erased_at IS NULL";
constexpr auto erase_identity = "UPDATE candidates SET name = '', name_key = '', email = NULL, salt = '', "
                                "erased_at = :now WHERE id = :id";

constexpr auto select_kept_since =
    "SELECT id FROM interviews WHERE erased_at IS NULL AND created_at < :created_before "
    "AND COALESCE(decided_at, submitted_at, created_at) < :before ORDER BY created_at LIMIT :limit";

std::string containing(std::string const& text)
{
    return "%" + text + "%";
}

/// What people were told keeps its place in their inbox, without the name.
void neutralise_notices(Transaction& tx, Interview const& interview)
{
    auto const title = tx.get<std::string>(select_title, interview.position_id);
    for (auto const& notice : tx.list<NoticeRow>(select_notices, interviews::link_of(interview.id) + "%")) {
        auto const words = notifications::words_of("data_erased", notice.locale, {{"position", title}});
        tx.execute(update_notice, words.title, words.message, notice.id);
    }
}

} // namespace

void erase_content(Transaction& tx, audit::AuditLog const& audit, Interview const& interview,
                   interviews::InterviewStatus status_after, UtcTime now)
{
    tx.leave_no_trace();
    for (auto const* statement : erase_by_interview)
        tx.execute(statement, interview.id);
    tx.execute(delete_replies, containing(interview.id.value), containing(" invite " + interview.position_id.value),
               containing(interview.id.value), containing(interview.candidate_id.value));
    neutralise_notices(tx, interview);
    tx.execute(cancel_mails, interview.id);
    tx.execute(revoke_invitations, now, interview.id);
    tx.execute(close_interview, status_after, now, now, interview.id);
    audit.erase_contents(tx, interview.candidate_id.value);
    if (tx.get<std::int64_t>(count_other_interviews, interview.candidate_id, interview.id) == 0)
        tx.execute(erase_identity, now, interview.candidate_id);
}

std::vector<InterviewId> list_kept_since(Transaction& tx, UtcTime before, int limit)
{
    return tx.list<InterviewId>(select_kept_since, before, before, limit);
}

} // namespace recruteia::privacy
