#pragma once

#include "accounts/tokens.hpp"
#include "interviews/interview_repository.hpp"
#include "interviews/passage.hpp"

/// What a candidate may do, and when: each rule is one function with a name.
namespace recruteia::interviews {

/// The session's interview is open to this device.
/// Errors: gone/link_invalid (revoked, or replaced by a link that nobody has opened yet), conflict/taken_over (another
/// device opened it later).
Result<void> may_enter(accounts::CandidateClaims const& claims, Interview const& interview,
                       InvitationState const& invitation);
/// Another device, or another link, came after this session, which was once good: what it still sends is kept aside.
bool is_superseded(accounts::CandidateClaims const& claims, Interview const& interview,
                   InvitationState const& invitation);
/// Errors: conflict/interview_over.
Result<void> may_decide_consents(Interview const& interview);
/// Errors: conflict/interview_over (also once the invitation has expired), conflict/consents_missing.
Result<void> may_start(Interview const& interview, InvitationState const& invitation,
                       std::vector<Consent> const& consents, UtcTime now);
/// Errors: conflict/interview_not_in_progress.
Result<void> may_proceed(Interview const& interview);
/// The question is open to the candidate's typing. Errors: conflict/question_not_current, conflict/deadline_passed.
Result<void> may_answer(Step const& step, UtcTime now);
/// Errors: conflict/interview_over.
Result<void> may_withdraw(Interview const& interview);

} // namespace recruteia::interviews
