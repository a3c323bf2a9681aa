#pragma once

#include "accounts/principal.hpp"
#include "candidates/candidate.hpp"
#include "database/transaction.hpp"
#include "evaluation/score.hpp"
#include "foundation/json.hpp"

/// One line of a list of interviews, as one person may see it.
namespace recruteia::analytics {

using accounts::Principal;
using database::Transaction;
using interviews::InterviewId;

struct AnalysisProgress
{
    int done = 0;
    int total = 0;
};
BOOST_DESCRIBE_STRUCT(AnalysisProgress, (), (done, total))

struct InterviewSummary
{
    InterviewId id;
    candidates::Candidate candidate;
    positions::PositionId position_id;
    int plan_version = 1;
    interviews::InterviewStatus status = interviews::InterviewStatus::invited;
    candidates::InvitationState invitation_state = candidates::InvitationState::active;
    UtcTime expires_at;
    UtcTime created_at;
    std::optional<UtcTime> started_at;
    std::optional<UtcTime> submitted_at;
    std::optional<UtcTime> decided_at;
    int answered = 0;
    int questions = 0;
    int rated_by_me = 0;
    AnalysisProgress analysis;
    bool ai_refused = false;
    std::optional<evaluation::OverallScore> overall; ///< only once the person has rated every answer
    std::optional<std::string> outcome;              ///< of the newest decision, as this person may see it
};
BOOST_DESCRIBE_STRUCT(InterviewSummary, (),
                      (id, candidate, position_id, plan_version, status, invitation_state, expires_at, created_at,
                       started_at, submitted_at, decided_at, answered, questions, rated_by_me, analysis, ai_refused,
                       overall, outcome))

/// Errors: not_found, also for an interview of a position this person may not see.
Result<InterviewSummary> find_summary(Transaction& tx, Principal const& principal, InterviewId const& id, UtcTime now);

/// The veil is in the summary itself, whoever presents it.
json::value present(InterviewSummary const& summary);

} // namespace recruteia::analytics
