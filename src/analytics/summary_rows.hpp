#pragma once

#include "analytics/interview_summary.hpp"
#include "foundation/page.hpp"

namespace recruteia::analytics {

/// The read model itself: one row an interview, with what joins candidates, invitations, answers and ratings.
struct SummaryRow
{
    InterviewId id;
    candidates::CandidateId candidate_id;
    std::string candidate_name;
    std::optional<std::string> candidate_email; ///< none once erased
    Locale candidate_locale = Locale::fr;
    positions::PositionId position_id;
    int plan_version = 1;
    interviews::InterviewStatus status = interviews::InterviewStatus::invited;
    UtcTime created_at;
    std::optional<UtcTime> started_at;
    std::optional<UtcTime> submitted_at;
    std::optional<UtcTime> decided_at;
    UtcTime expires_at;
    std::optional<UtcTime> revoked_at;
    int answered = 0;
    int questions = 0;
    int rated_by_viewer = 0;
    int analysed = 0;
    bool ai_refused = false;
    std::optional<std::string> outcome;
    std::optional<accounts::UserId> decided_by;
};
BOOST_DESCRIBE_STRUCT(SummaryRow, (),
                      (id, candidate_id, candidate_name, candidate_email, candidate_locale, position_id, plan_version,
                       status, created_at, started_at, submitted_at, decided_at, expires_at, revoked_at, answered,
                       questions, rated_by_viewer, analysed, ai_refused, outcome, decided_by))

/// Orders that people may ask for: none of them derives from what the AI thinks.
enum class InterviewOrder
{
    newest,
    oldest,
    name
};
BOOST_DESCRIBE_ENUM(InterviewOrder, newest, oldest, name)

struct ListInterviews
{
    PageRequest page; ///< a cursor is the order, the moment of creation (empty when by name) and the identifier
    std::optional<interviews::InterviewStatus> status;
    std::string words; ///< of the name or address, in any case and with or without accents; empty: all
    InterviewOrder order = InterviewOrder::newest;
};

/// One row more than the page's limit where there is one.
std::vector<SummaryRow> list_rows(Transaction& tx, accounts::UserId const& viewer,
                                  positions::PositionId const& position_id, ListInterviews const& list);
std::optional<SummaryRow> find_row(Transaction& tx, accounts::UserId const& viewer, InterviewId const& id);

/// Lifts the veil where it may be lifted: the AI's overall score is not even read before, and the outcome of a decision
/// shows as reviews::may_see_decision says.
InterviewSummary summary_of(Transaction& tx, accounts::UserId const& viewer, SummaryRow const& row, UtcTime now);

} // namespace recruteia::analytics
