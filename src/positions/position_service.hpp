#pragma once

#include "audit/audit_log.hpp"
#include "database/database.hpp"
#include "database/idempotency.hpp"
#include "foundation/async.hpp"
#include "http/idempotency_key.hpp"
#include "notifications/notifier.hpp"
#include "positions/position.hpp"

namespace recruteia::positions {

using accounts::Principal;

/// The posts of the organisation and who reviews for them.
class PositionService
{
public:
    PositionService(database::Database& database, Clock const& clock, audit::AuditLog const& audit,
                    notifications::Notifier& notifier)
        : database_(database), clock_(clock), audit_(audit), notifier_(notifier)
    {}

    /// Once per key; with an empty draft plan. Errors: forbidden, invalid, conflict/idempotency_key_reused.
    Async<database::StoredReply> create(Principal principal, IdempotencyKey key, CreatePosition command);

    /// Last changed first. Errors: malformed/cursor_invalid.
    Async<Page<PositionSummary>> list(Principal principal, ListPositions command);

    /// Errors: not_found.
    Async<PositionOverview> get(Principal principal, PositionId id);

    /// Errors: not_found, forbidden, invalid, conflict/revision_stale, conflict/plan_not_published (opening a position
    /// that has nothing to be interviewed with).
    Async<PositionOverview> change(Principal principal, PositionId id, ChangePosition command);

    /// Errors: not_found.
    Async<std::vector<Person>> list_members(Principal principal, PositionId id);

    /// Those added are notified; those removed see nothing of the position from now on.
    /// Errors: not_found, forbidden, invalid/user_not_found at `user_ids[n]`.
    Async<std::vector<Person>> set_members(Principal principal, PositionId id, SetMembers command);

private:
    Result<Position> create_in(database::Transaction& tx, Principal const& principal, CreatePosition const& command);
    Result<void> change_members(database::Transaction& tx, Principal const& principal, Position position,
                                SetMembers const& command);
    void ask_for_review(database::Transaction& tx, Principal const& principal, Position const& position,
                        UserId const& reviewer, UtcTime now);

    database::Database& database_;
    Clock const& clock_;
    audit::AuditLog const& audit_;
    notifications::Notifier& notifier_;
};

} // namespace recruteia::positions
