#include "audit/audit_routes.hpp"

#include "audit/audit_event_list.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"

namespace recruteia::audit {

namespace {

using accounts::Principal;
using accounts::Role;

json::value present(AuditEvent const& event)
{
    return json::object{
        {"seq", event.seq},
        {"at", json_of(event.at)},
        {"actor",
         {{"kind", json_of(event.actor_kind)}, {"id", json_of(event.actor_id)}, {"name", json_of(event.actor_name)}}},
        {"act", json_of(event.act)},
        {"subject_kind", json_of(event.subject_kind)},
        {"subject_id", json_of(event.subject_id)},
        {"digest", json_of(event.digest)}};
}

json::value present(Page<AuditEvent> const& page)
{
    json::array items;
    for (auto const& event : page.items)
        items.push_back(present(event));
    return json::object{{"items", std::move(items)}, {"next_cursor", json_of(page.next_cursor)}};
}

} // namespace

void add_routes(http::Router& router, accounts::Guard const& guard, database::Database& database)
{
    router.get(
        "/api/audit-events",
        guard.roles(
            {Role::admin, Role::data_protection}, [&database](Principal, http::Request request) -> Async<http::Reply> {
                CO_TRY(auto const page, PageRequest::parse(request.query("limit"), request.query("cursor"), 1));
                EventFilter const filter{.act = request.query("act").value_or(""),
                                         .actor_id = request.query("actor_id").value_or(""),
                                         .subject_id = request.query("subject_id").value_or("")};
                CO_TRY(auto const events,
                       co_await database.read([filter, page](auto& tx) { return list_events(tx, filter, page); }));
                co_return http::ok(present(events));
            }));
}

} // namespace recruteia::audit
