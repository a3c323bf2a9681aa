#pragma once

#include "candidates/candidate.hpp"
#include "foundation/error.hpp"

/// When an invitation works, and when it may be given anew.
namespace recruteia::candidates {

struct InvitationRow
{
    InvitationId id;
    InterviewId interview_id;
    UtcTime created_at;
    UtcTime expires_at;
    std::optional<UtcTime> revoked_at;
    std::optional<UtcTime> opened_at;
};
BOOST_DESCRIBE_STRUCT(InvitationRow, (), (id, interview_id, created_at, expires_at, revoked_at, opened_at))

/// The candidate has sent their interview, or withdrawn: nothing more is to be answered.
bool is_over(interviews::InterviewStatus status);

/// The expiry bounds the time to answer. Whoever has sent their interview, or withdrawn, keeps the page where they see
/// what is held about them and hear of the decision, until the link is revoked or they erase their data.
InvitationState state_of(InvitationRow const& invitation, interviews::InterviewStatus status, UtcTime now);

/// Errors: conflict/interview_over.
Result<void> may_renew(interviews::InterviewStatus status);

/// Where an interview stands again once it is no longer expired.
interviews::InterviewStatus status_before_expiry(std::optional<UtcTime> const& started_at);

} // namespace recruteia::candidates
