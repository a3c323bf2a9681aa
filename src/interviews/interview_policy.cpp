#include "interviews/interview_policy.hpp"

#include <algorithm>

namespace recruteia::interviews {

namespace {

bool is_over(Interview const& interview)
{
    return interview.status == InterviewStatus::withdrawn || interview.status == InterviewStatus::expired;
}

auto interview_over()
{
    return fail(Errc::conflict, "interview_over", "This interview is over.");
}

} // namespace

Result<void> may_enter(accounts::CandidateClaims const& claims, Interview const& interview,
                       InvitationState const& invitation)
{
    if (invitation.revoked_at)
        return fail(Errc::gone, "link_invalid", "This link no longer works. Ask for a new one.");
    if (!is_superseded(claims, interview, invitation))
        return {};
    if (!invitation.opened_at)
        return fail(Errc::gone, "link_invalid", "This link was replaced by a newer one.");
    return fail(Errc::conflict, "taken_over", "The interview was opened on another device, which took over.");
}

bool is_superseded(accounts::CandidateClaims const& claims, Interview const& interview,
                   InvitationState const& invitation)
{
    return !invitation.revoked_at && claims.generation != interview.session_generation;
}

Result<void> may_decide_consents(Interview const& interview)
{
    if (is_over(interview))
        return interview_over();
    return {};
}

Result<void> may_start(Interview const& interview, InvitationState const& invitation,
                       std::vector<Consent> const& consents, UtcTime now)
{
    if (is_over(interview) || now >= invitation.expires_at)
        return interview_over();
    if (!std::ranges::all_of(consents, [](Consent const& consent) { return consent.granted.has_value(); }))
        return fail(Errc::conflict, "consents_missing", "Say yes or no to each consent first.");
    return {};
}

Result<void> may_proceed(Interview const& interview)
{
    if (interview.status != InterviewStatus::started)
        return fail(Errc::conflict, "interview_not_in_progress", "The interview is not in progress.");
    return {};
}

Result<void> may_answer(Step const& step, UtcTime now)
{
    if (step.preparation_started_at && now > clock_of(step).accepted_until)
        return fail(Errc::conflict, "deadline_passed", "The time for this answer has passed.");
    if (!step.preparation_started_at || step.response_id)
        return fail(Errc::conflict, "question_not_current", "This question is not the one that is open.");
    return {};
}

Result<void> may_withdraw(Interview const& interview)
{
    if (interview.status == InterviewStatus::decided || interview.status == InterviewStatus::expired)
        return interview_over();
    return {};
}

} // namespace recruteia::interviews
