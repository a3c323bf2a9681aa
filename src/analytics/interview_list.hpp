#pragma once

#include "analytics/summary_rows.hpp"
#include "candidates/invitation_service.hpp"
#include "foundation/async.hpp"

namespace recruteia::analytics {

/// A position's interviews, for the people who follow it.
class InterviewList
{
public:
    InterviewList(database::Database& database, Clock const& clock, candidates::InvitationService& invitations)
        : database_(database), clock_(clock), invitations_(invitations)
    {}

    /// Errors: not_found, malformed/cursor_invalid.
    Async<Page<InterviewSummary>> list(Principal principal, positions::PositionId position_id, ListInterviews command);

private:
    database::Database& database_;
    Clock const& clock_;
    candidates::InvitationService& invitations_;
};

} // namespace recruteia::analytics
