#include "analytics/candidate_letter.hpp"

namespace recruteia::analytics {

namespace {

constexpr auto select_letter =
    "SELECT c.name, c.email, c.locale, COALESCE((SELECT name FROM organisation), ''), u.name, u.email, u.time_zone, "
    "p.title, i.status, i.submitted_at, i.erased_at, v.id, v.expires_at, v.revoked_at, "
    "(SELECT COUNT(*) FROM questions q WHERE q.plan_id = i.plan_id), "
    "(SELECT COALESCE(SUM(q.preparation_seconds + q.answer_seconds), 0) FROM questions q WHERE q.plan_id = i.plan_id) "
    "FROM interviews i JOIN candidates c ON c.id = i.candidate_id JOIN positions p ON p.id = i.position_id "
    "JOIN users u ON u.id = p.owner_id "
    "JOIN invitations v ON v.id = (SELECT n.id FROM invitations n WHERE n.interview_id = i.id "
    "                              ORDER BY n.created_at DESC, n.id DESC LIMIT 1) "
    "WHERE i.id = :id";
constexpr auto select_words = "SELECT words_for_candidate FROM decisions WHERE id = :id AND shared_at IS NOT NULL";
constexpr auto select_reminders =
    "SELECT i.id, i.candidate_id, v.id FROM invitations v JOIN interviews i ON i.id = v.interview_id "
    "JOIN mails m ON m.subject_id = v.id AND m.kind = 'candidate_invitation' AND m.state = 'sent' "
    "WHERE v.revoked_at IS NULL AND v.expires_at > :now AND v.expires_at <= :until "
    "AND v.expires_at - v.created_at > :lifetime AND i.status IN ('invited', 'started') AND i.erased_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM mails r WHERE r.kind = 'candidate_reminder' AND r.dedupe_key = i.id) "
    "ORDER BY v.expires_at LIMIT 200";

constexpr std::chrono::hours least_distance{24};

} // namespace

bool CandidateLetter::is_open(UtcTime now) const
{
    auto const awaited =
        status == interviews::InterviewStatus::invited || status == interviews::InterviewStatus::started;
    return awaited && !revoked_at && !erased_at && expires_at > now;
}

std::optional<CandidateLetter> find_candidate_letter(database::Transaction& tx, std::string_view interview_id)
{
    return tx.find<CandidateLetter>(select_letter, interview_id);
}

std::string find_shared_words(database::Transaction& tx, std::string_view decision_id)
{
    return tx.find<std::string>(select_words, decision_id).value_or("");
}

std::vector<ReminderDue> list_reminders_due(database::Transaction& tx, UtcTime now, std::chrono::milliseconds ahead)
{
    auto const lifetime = ahead + std::chrono::duration_cast<std::chrono::milliseconds>(least_distance);
    return tx.list<ReminderDue>(select_reminders, now, now + ahead, lifetime.count());
}

} // namespace recruteia::analytics
