#include "analytics/summary_rows.hpp"

#include "ai/text/utf8.hpp"
#include "candidates/invitation_rules.hpp"
#include "database/like_pattern.hpp"
#include "reviews/review_policy.hpp"

#include <charconv>
#include <limits>

namespace recruteia::analytics {

namespace {

/// `:viewer` is the first parameter of every statement below.
constexpr auto select_rows =
    "SELECT i.id, c.id, c.name, c.email, c.locale, i.position_id, p.version, i.status, i.created_at, i.started_at,"
    "  i.submitted_at, i.decided_at, v.expires_at, v.revoked_at,"
    "  (SELECT COUNT(*) FROM responses r WHERE r.interview_id = i.id),"
    "  (SELECT COUNT(*) FROM questions q WHERE q.plan_id = i.plan_id),"
    "  (SELECT COUNT(*) FROM ratings g JOIN responses a ON a.interview_id = g.interview_id"
    "     AND a.question_id = g.question_id"
    "   WHERE g.interview_id = i.id AND g.user_id = :viewer AND g.rated_at IS NOT NULL),"
    "  (SELECT COUNT(*) FROM evaluations e WHERE e.interview_id = i.id),"
    "  COALESCE((SELECT 1 - k.granted FROM consents k WHERE k.interview_id = i.id AND k.kind = 'ai_analysis'"
    "   ORDER BY k.decided_at DESC, k.id DESC LIMIT 1), 0),"
    "  (SELECT d.outcome FROM decisions d WHERE d.interview_id = i.id"
    "   ORDER BY d.decided_at DESC, d.id DESC LIMIT 1),"
    "  (SELECT d.decided_by FROM decisions d WHERE d.interview_id = i.id"
    "   ORDER BY d.decided_at DESC, d.id DESC LIMIT 1) "
    "FROM interviews i JOIN candidates c ON c.id = i.candidate_id JOIN interview_plans p ON p.id = i.plan_id"
    "  JOIN invitations v ON v.id = (SELECT n.id FROM invitations n WHERE n.interview_id = i.id"
    "    ORDER BY n.created_at DESC, n.id DESC LIMIT 1) ";

constexpr auto of_position =
    "WHERE i.position_id = :position_id AND (:any_status = '' OR i.status = :status)"
    "  AND (:any_words = '' OR c.name_key LIKE :name ESCAPE '!' OR c.email LIKE :email ESCAPE '!') ";

std::string const select_one = std::string(select_rows) + "WHERE i.id = :id";
std::string const select_newest = std::string(select_rows) + of_position +
                                  "AND (i.created_at, i.id) < (:created_at, :after_id) "
                                  "ORDER BY i.created_at DESC, i.id DESC LIMIT :limit";
std::string const select_oldest = std::string(select_rows) + of_position +
                                  "AND (i.created_at, i.id) > (:created_at, :after_id) "
                                  "ORDER BY i.created_at, i.id LIMIT :limit";
/// The cursor names an interview and not a person: addresses of pages end up in histories and logs.
std::string const select_by_name =
    std::string(select_rows) + of_position +
    "AND (:from_start = 1 OR (c.name_key, i.id) > (SELECT k.name_key, l.id FROM interviews l "
    "  JOIN candidates k ON k.id = l.candidate_id WHERE l.id = :after_id)) "
    "ORDER BY c.name_key, i.id LIMIT :limit";

constexpr auto select_scores = "SELECT e.score FROM responses r LEFT JOIN evaluations e ON e.response_id = r.id "
                               "WHERE r.interview_id = :interview_id ORDER BY r.id";

std::int64_t created_after(PageRequest const& page, std::int64_t unless)
{
    auto created = unless;
    if (!page.after.empty())
        std::from_chars(page.after[1].data(), page.after[1].data() + page.after[1].size(), created);
    return created;
}

} // namespace

std::vector<SummaryRow> list_rows(Transaction& tx, accounts::UserId const& viewer,
                                  positions::PositionId const& position_id, ListInterviews const& list)
{
    auto const status = list.status ? std::string(to_string(*list.status)) : std::string();
    auto const pattern = database::containing(text::folded(list.words));
    auto const after_id = list.page.after.empty() ? std::string() : list.page.after[2];
    auto const rows = list.page.limit + 1;
    using Limits = std::numeric_limits<std::int64_t>;
    switch (list.order) {
    case InterviewOrder::newest:
        return tx.list<SummaryRow>(select_newest, viewer, position_id, status, status, list.words, pattern, pattern,
                                   created_after(list.page, Limits::max()), after_id, rows);
    case InterviewOrder::oldest:
        return tx.list<SummaryRow>(select_oldest, viewer, position_id, status, status, list.words, pattern, pattern,
                                   created_after(list.page, Limits::min()), after_id, rows);
    case InterviewOrder::name:
        return tx.list<SummaryRow>(select_by_name, viewer, position_id, status, status, list.words, pattern, pattern,
                                   after_id.empty() ? 1 : 0, after_id, rows);
    }
    std::unreachable();
}

std::optional<SummaryRow> find_row(Transaction& tx, accounts::UserId const& viewer, InterviewId const& id)
{
    return tx.find<SummaryRow>(select_one, viewer, id);
}

InterviewSummary summary_of(Transaction& tx, accounts::UserId const& viewer, SummaryRow const& row, UtcTime now)
{
    candidates::InvitationRow const invitation{.expires_at = row.expires_at, .revoked_at = row.revoked_at};
    InterviewSummary summary{
        .id = row.id,
        .candidate = {row.candidate_id, row.candidate_name, row.candidate_email.value_or(""), row.candidate_locale},
        .position_id = row.position_id,
        .plan_version = row.plan_version,
        .status = row.status,
        .invitation_state = candidates::state_of(invitation, row.status, now),
        .expires_at = row.expires_at,
        .created_at = row.created_at,
        .started_at = row.started_at,
        .submitted_at = row.submitted_at,
        .decided_at = row.decided_at,
        .answered = row.answered,
        .questions = row.questions,
        .rated_by_me = row.rated_by_viewer,
        .ai_refused = row.ai_refused};
    if (!row.ai_refused)
        summary.analysis = {.done = row.analysed, .total = row.answered};
    auto const unrated = row.answered - row.rated_by_viewer;
    if (row.decided_by && reviews::may_see_decision(*row.decided_by, viewer, unrated))
        summary.outcome = row.outcome;
    if (row.answered > 0 && unrated == 0)
        summary.overall = evaluation::overall_of(tx.list<std::optional<double>>(select_scores, row.id));
    return summary;
}

} // namespace recruteia::analytics
