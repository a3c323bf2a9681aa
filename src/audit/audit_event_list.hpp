#pragma once

#include "audit/audit_log.hpp"
#include "foundation/page.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace recruteia::audit {

/// An event as people read it in the log; its content stays where it is.
struct AuditEvent
{
    std::int64_t seq = 0;
    UtcTime at;
    ActorKind actor_kind = ActorKind::system;
    std::optional<std::string> actor_id;
    std::optional<std::string> actor_name; ///< a user's present name
    std::string act;
    std::string subject_kind;
    std::optional<std::string> subject_id;
    std::string digest;
};
BOOST_DESCRIBE_STRUCT(AuditEvent, (),
                      (seq, at, actor_kind, actor_id, actor_name, act, subject_kind, subject_id, digest))

/// An empty filter lets everything pass.
struct EventFilter
{
    std::string act;
    std::string actor_id;
    std::string subject_id;
};

/// Newest first. The cursor is the last event's `seq`. Errors: malformed/cursor_invalid.
Result<Page<AuditEvent>> list_events(database::Transaction& tx, EventFilter const& filter, PageRequest const& request);

} // namespace recruteia::audit
