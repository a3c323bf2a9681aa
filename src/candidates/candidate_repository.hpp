#pragma once

#include "accounts/principal.hpp"
#include "candidates/invitation_rules.hpp"
#include "database/transaction.hpp"

namespace recruteia::candidates {

using database::Transaction;

std::optional<Candidate> find_candidate(Transaction& tx, std::string const& email);
void add(Transaction& tx, Candidate const& candidate, UtcTime now);
void save_locale(Transaction& tx, CandidateId const& id, Locale locale);

/// An interview as far as its invitation is concerned.
struct InvitedInterview
{
    InterviewId id;
    positions::PositionId position_id;
    CandidateId candidate_id;
    Locale locale = Locale::fr; ///< the candidate's
    interviews::InterviewStatus status = interviews::InterviewStatus::invited;
    std::optional<UtcTime> started_at;
    std::optional<UtcTime> erased_at; ///< the candidate's data are gone
};
BOOST_DESCRIBE_STRUCT(InvitedInterview, (), (id, position_id, candidate_id, locale, status, started_at, erased_at))

std::optional<InvitedInterview> find_interview(Transaction& tx, InterviewId const& id);
bool has_interview(Transaction& tx, positions::PositionId const& position_id, CandidateId const& candidate_id);
void add_interview(Transaction& tx, InterviewId const& id, CandidateId const& candidate_id,
                   positions::PositionId const& position_id, positions::PlanId const& plan_id, UtcTime now);
void save_expired(Transaction& tx, InterviewId const& id, UtcTime now);
void save_reopened(Transaction& tx, InterviewId const& id, interviews::InterviewStatus status);

std::optional<InvitationRow> find_invitation(Transaction& tx, InvitationId const& id);
/// The newest: the only one that counts. Every interview has one.
InvitationRow get_current_invitation(Transaction& tx, InterviewId const& id);
void add(Transaction& tx, InvitationRow const& invitation, accounts::UserId const& created_by);
void save_revoked(Transaction& tx, InvitationId const& id, UtcTime now);

/// What was opened from any link so far is over, also when the interview is invited again.
void end_candidate_sessions(Transaction& tx, InterviewId const& id);

struct OverdueInterview
{
    InterviewId id;
    CandidateId candidate_id;
};
BOOST_DESCRIBE_STRUCT(OverdueInterview, (), (id, candidate_id))

/// Interviews still awaited though their invitation has expired, without those whose candidate is within the time of
/// a question: what they are typing is accepted first. At most 500; `position_id`: of that position alone.
std::vector<OverdueInterview> list_overdue(Transaction& tx, std::optional<positions::PositionId> const& position_id,
                                           UtcTime now);

} // namespace recruteia::candidates
