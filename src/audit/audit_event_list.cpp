#include "audit/audit_event_list.hpp"

#include "foundation/try.hpp"

#include <charconv>
#include <limits>

namespace recruteia::audit {

namespace {

// Joins the names of users for the screen alone: a read model.
constexpr auto select_events =
    "SELECT e.seq, e.at, e.actor_kind, e.actor_id, u.name, e.act, e.subject_kind, e.subject_id, e.mac "
    "FROM audit_events e LEFT JOIN users u ON u.id = e.actor_id AND e.actor_kind = 'user' "
    "WHERE e.seq < :before AND (:any_act = 1 OR e.act = :act) AND (:any_actor = 1 OR e.actor_id = :actor_id) "
    "AND (:any_subject = 1 OR e.subject_id = :subject_id) ORDER BY e.seq DESC LIMIT :limit";

Result<std::int64_t> position_of(PageRequest const& request)
{
    if (request.after.empty())
        return std::numeric_limits<std::int64_t>::max();
    auto const& text = request.after.front();
    std::int64_t seq = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seq);
    if (problem != std::errc{} || end != text.data() + text.size())
        return fail(Errc::malformed, "cursor_invalid", "The cursor belongs to another list.");
    return seq;
}

} // namespace

Result<Page<AuditEvent>> list_events(database::Transaction& tx, EventFilter const& filter, PageRequest const& request)
{
    TRY(auto const before, position_of(request));
    auto events = tx.list<AuditEvent>(select_events, before, filter.act.empty(), filter.act, filter.actor_id.empty(),
                                      filter.actor_id, filter.subject_id.empty(), filter.subject_id, request.limit + 1);
    return page_of(std::move(events), request.limit,
                   [](AuditEvent const& last) { return std::vector{std::to_string(last.seq)}; });
}

} // namespace recruteia::audit
