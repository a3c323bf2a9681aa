#pragma once

#include "audit/audit_log.hpp"
#include "candidates/candidate_list.hpp"
#include "candidates/candidate_repository.hpp"
#include "candidates/invitation_links.hpp"
#include "database/database.hpp"
#include "database/idempotency.hpp"
#include "foundation/async.hpp"
#include "foundation/event_bus.hpp"
#include "http/idempotency_key.hpp"
#include "interviews/interview.hpp"
#include "notifications/notifier.hpp"
#include "positions/position.hpp"

#include <functional>

namespace recruteia::candidates {

using accounts::Principal;

/// Who is invited to which position, and whether their link works.
class InvitationService
{
public:
    /// An interview as lists show it to this person (`analytics`, which reads more than this module may).
    using PresentInterview = std::function<Result<json::value>(Transaction&, Principal const&, InterviewId const&)>;

    InvitationService(database::Database& database, Clock const& clock, audit::AuditLog const& audit, EventBus& events,
                      InvitationLinks const& links, notifications::Notifier& notifier,
                      notifications::MailOutbox const& outbox, PresentInterview present_interview)
        : database_(database), clock_(clock), audit_(audit), events_(events), links_(links), notifier_(notifier),
          outbox_(outbox), present_interview_(std::move(present_interview))
    {}

    /// Line by line, once per key: good lines are kept whatever the others. An address that is already known is the
    /// same person, with the name given first; a language that is given anew replaces theirs.
    /// Errors: not_found, forbidden, invalid, conflict/plan_not_published, conflict/position_closed,
    /// conflict/idempotency_key_reused.
    Async<database::StoredReply> invite(Principal principal, IdempotencyKey key, positions::PositionId position_id,
                                        InviteCandidates command);

    /// Errors: not_found, forbidden.
    Async<Invitation> get(Principal principal, InterviewId id);

    /// A new link; the old one stops working. An expired interview stands where it stood before.
    /// Errors: not_found, forbidden, invalid, conflict/interview_over, conflict/idempotency_key_reused.
    Async<database::StoredReply> renew(Principal principal, IdempotencyKey key, InterviewId id,
                                       RenewInvitation command);

    /// The link stops working at once. Repeating changes nothing. Errors: not_found, forbidden.
    Async<void> revoke(Principal principal, InterviewId id);

    /// What a candidate's link stands for. Errors: gone/link_invalid (not ours, revoked, replaced, expired, erased).
    Result<interviews::InvitationRef> verify_invitation_token(Transaction& tx, std::string_view token) const;

    /// The one place where interviews become `expired`: for housekeeping, at most 500 a call. Returns how many.
    std::size_t expire_overdue(Transaction& tx, UtcTime now) const;
    /// Before a position's interviews are shown: a list never tells of time that has run out as if it had not.
    Async<void> expire_overdue_of(positions::PositionId position_id);

private:
    struct Opened
    {
        InvitedInterview interview;
        InvitationRow invitation;
    };
    struct Invitee
    {
        positions::Position const& position;
        positions::PlanId const& plan_id;
        UtcTime now;
        UtcTime expires_at;
        bool mail = true;
    };
    static Result<Opened> open(Transaction& tx, Principal const& principal, InterviewId const& id);
    Result<std::vector<InvitedLine>> invite_in(Transaction& tx, Principal const& principal,
                                               positions::PositionId const& position_id,
                                               std::vector<ListedCandidate> const& listed,
                                               InviteCandidates const& command) const;
    void invite_one(Transaction& tx, Principal const& principal, Invitee const& terms, ListedCandidate const& listed,
                    InvitedLine& line) const;
    Invitation renew_in(Transaction& tx, Principal const& principal, Opened const& opened,
                        RenewInvitation const& command) const;
    Invitation shown(Transaction& tx, Opened const& opened, UtcTime now) const;
    void mail(Transaction& tx, CandidateId const& candidate_id, InvitationRow const& invitation) const;
    void tell_invited(Transaction& tx, Principal const& principal, positions::Position const& position,
                      std::vector<ListedCandidate> const& listed, std::vector<InvitedLine> const& lines) const;
    Result<json::value> present_lines(Transaction& tx, Principal const& principal,
                                      std::vector<InvitedLine> const& lines) const;
    void record(Transaction& tx, audit::Actor const& actor, std::string_view act, InterviewId const& id,
                CandidateId const& candidate_id, json::object content) const;
    std::size_t expire(Transaction& tx, std::vector<OverdueInterview> const& overdue, UtcTime now) const;
    void announce(Transaction& tx, InterviewId const& id) const;

    database::Database& database_;
    Clock const& clock_;
    audit::AuditLog const& audit_;
    EventBus& events_;
    InvitationLinks const& links_;
    notifications::Notifier& notifier_;
    notifications::MailOutbox const& outbox_;
    PresentInterview present_interview_;
};

} // namespace recruteia::candidates
