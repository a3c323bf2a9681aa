#include "candidates/invitation_rules.hpp"

namespace recruteia::candidates {

using interviews::InterviewStatus;

bool is_over(InterviewStatus status)
{
    switch (status) {
    case InterviewStatus::submitted:
    case InterviewStatus::analysed:
    case InterviewStatus::decided:
    case InterviewStatus::withdrawn:
        return true;
    case InterviewStatus::invited:
    case InterviewStatus::started:
    case InterviewStatus::expired:
        return false;
    }
    std::unreachable();
}

InvitationState state_of(InvitationRow const& invitation, InterviewStatus status, UtcTime now)
{
    if (invitation.revoked_at)
        return InvitationState::revoked;
    if (invitation.expires_at <= now && !is_over(status))
        return InvitationState::expired;
    return InvitationState::active;
}

Result<void> may_renew(InterviewStatus status)
{
    if (is_over(status))
        return fail(Errc::conflict, "interview_over", "The interview has been sent or withdrawn.");
    return {};
}

InterviewStatus status_before_expiry(std::optional<UtcTime> const& started_at)
{
    return started_at ? InterviewStatus::started : InterviewStatus::invited;
}

} // namespace recruteia::candidates
