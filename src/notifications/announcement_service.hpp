#pragma once

#include "audit/audit_log.hpp"
#include "database/database.hpp"
#include "database/idempotency.hpp"
#include "foundation/page.hpp"
#include "http/idempotency_key.hpp"
#include "notifications/announcement.hpp"
#include "notifications/notifier.hpp"

namespace recruteia::notifications {

/// What administrators tell everyone, a role or a person.
class AnnouncementService
{
public:
    AnnouncementService(database::Database& database, Clock const& clock, audit::AuditLog const& audit,
                        Notifier& notifier)
        : database_(database), clock_(clock), audit_(audit), notifier_(notifier)
    {}

    /// Once per key. Errors: invalid with every wrong field, not_found/user_not_found,
    /// conflict/idempotency_key_reused.
    Async<database::StoredReply> announce(accounts::Principal by, IdempotencyKey key, Announce command);

    /// As on the wire, newest first. Errors: malformed/cursor_invalid.
    Async<Page<json::value>> list(PageRequest page);

private:
    Result<json::value> send(database::Transaction& tx, accounts::Principal const& by, Announce const& command) const;
    std::int64_t tell(database::Transaction& tx, accounts::Principal const& by, AnnouncementId const& id,
                      Announce const& command) const;

    database::Database& database_;
    Clock const& clock_;
    audit::AuditLog const& audit_;
    Notifier& notifier_;
};

} // namespace recruteia::notifications
