#include "notifications/notification_routes.hpp"

#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "notifications/changes.hpp"
#include "notifications/notification_repository.hpp"

namespace recruteia::notifications {

using accounts::Principal;
using database::Transaction;

namespace {

struct MarkNotifications
{
    Mark mark = Mark::read;
    std::optional<std::vector<NotificationId>> ids;
    std::optional<std::int64_t> up_to_seq;
};
BOOST_DESCRIBE_STRUCT(MarkNotifications, (), (mark, ids, up_to_seq))

constexpr std::size_t max_marked = 200;

Result<Filter> filter_of(http::Request const& request)
{
    auto const text = request.query("filter");
    if (!text)
        return Filter::all;
    if (auto const filter = enum_from<Filter>(*text))
        return *filter;
    return fail(Errc::invalid, "range", "filter must be all, unread or archived", "filter");
}

json::value present(Page<Notification> const& page, Badge const& badge)
{
    return {{"items", json_of(page.items)}, {"next_cursor", json_of(page.next_cursor)}, {"unread", badge.unread}};
}

Async<http::Reply> list_inbox(database::Database& database, Principal who, http::Request request)
{
    CO_TRY(auto const filter, filter_of(request));
    CO_TRY(auto const page, PageRequest::parse(request.query("limit"), request.query("cursor"), 1));
    co_return co_await database.read([&](Transaction& tx) {
        return http::ok(present(list(tx, who.user_id, filter, page), badge_of(tx, who.user_id)));
    });
}

Async<http::Reply> get_badge(database::Database& database, Principal who)
{
    co_return co_await database.read([&](Transaction& tx) { return http::ok(json_of(badge_of(tx, who.user_id))); });
}

Async<http::Reply> mark_some(database::Database& database, EventBus& events, UtcTime now, Principal who,
                             http::Request request)
{
    CO_TRY(auto const command, request.body_as<MarkNotifications>());
    if (command.ids.has_value() == command.up_to_seq.has_value())
        co_return fail(Errc::invalid, "required", "Send either ids or up_to_seq.", "ids");
    if (command.ids && command.ids->size() > max_marked)
        co_return fail(Errc::invalid, "range", "ids holds more than 200 entries", "ids");

    auto const badge = co_await database.write([&](Transaction& tx) {
        if (command.up_to_seq)
            mark_up_to(tx, who.user_id, *command.up_to_seq, command.mark, now);
        else
            for (auto const& id : *command.ids)
                mark(tx, who.user_id, id, command.mark, now);
        auto const after = badge_of(tx, who.user_id);
        database::announce(tx, events, BadgeChanged{who.user_id, after});
        return after;
    });
    co_return http::ok(json_of(badge));
}

} // namespace

void add_routes(http::Router& router, accounts::Guard const& guard, database::Database& database, EventBus& events,
                Clock const& clock)
{
    router.get("/api/notifications", guard.signed_in([&database](Principal who, http::Request request) {
        return list_inbox(database, std::move(who), std::move(request));
    }));
    router.get("/api/notifications/badge", guard.signed_in([&database](Principal who, http::Request) {
        return get_badge(database, std::move(who));
    }));
    router.post("/api/notifications/read",
                guard.signed_in([&database, &events, &clock](Principal who, http::Request request) {
                    return mark_some(database, events, clock.now(), std::move(who), std::move(request));
                }));
}

} // namespace recruteia::notifications
