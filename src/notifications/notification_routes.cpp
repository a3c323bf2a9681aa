#include "notifications/notification_routes.hpp"

#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "notifications/mail_list.hpp"

namespace recruteia::notifications {

using accounts::Principal;
using accounts::Role;
using database::Transaction;

namespace {

template <class E>
Result<std::optional<E>> word_of(http::Request const& request, std::string const& name)
{
    auto const text = request.query(name);
    if (!text)
        return std::optional<E>();
    auto const word = enum_from<E>(*text);
    if (!word)
        return fail(Errc::invalid, "range", name + " must be one of the known values", name);
    return word;
}

json::value present(Page<json::value> const& page)
{
    return {{"items", json_of(page.items)}, {"next_cursor", json_of(page.next_cursor)}};
}

Async<http::Reply> list_inbox(InboxService& inbox, Principal who, http::Request request)
{
    CO_TRY(auto const filter, word_of<Filter>(request, "filter"));
    CO_TRY(auto const category, word_of<Category>(request, "category"));
    CO_TRY(auto const page, PageRequest::parse(request.query("limit"), request.query("cursor"), 1));
    CO_TRY(auto const found, co_await inbox.list(who.user_id, filter.value_or(Filter::all), category, page));
    co_return http::ok({{"items", json_of(found.page.items)},
                        {"next_cursor", json_of(found.page.next_cursor)},
                        {"unseen", found.badge.unseen},
                        {"unread", found.badge.unread},
                        {"last_seq", found.badge.last_seq}});
}

Async<http::Reply> get_badge(InboxService& inbox, Principal who)
{
    CO_TRY(auto const badge, co_await inbox.badge(who.user_id));
    co_return http::ok(json_of(badge));
}

Async<http::Reply> mark_some(InboxService& inbox, Principal who, http::Request request)
{
    CO_TRY(auto command, request.body_as<MarkNotifications>());
    CO_TRY(auto const marked, co_await inbox.mark(who.user_id, std::move(command)));
    co_return http::ok(json_of(marked));
}

Async<http::Reply> get_settings(InboxService& inbox, Principal who)
{
    CO_TRY(auto const settings, co_await inbox.settings(who.user_id));
    co_return http::ok(settings);
}

Async<http::Reply> save_settings(InboxService& inbox, Principal who, http::Request request)
{
    CO_TRY(auto command, request.body_as<SaveSettings>());
    CO_TRY(auto const settings, co_await inbox.save(who.user_id, std::move(command)));
    co_return http::ok(settings);
}

Async<http::Reply> announce(AnnouncementService& announcements, Principal who, http::Request request)
{
    CO_TRY(auto key, request.idempotency_key());
    CO_TRY(auto command, request.body_as<Announce>());
    CO_TRY(auto reply, co_await announcements.announce(std::move(who), std::move(key), std::move(command)));
    CO_TRY(auto const body, parse_json(reply.body));
    co_return http::created(body);
}

Async<http::Reply> list_announcements(AnnouncementService& announcements, http::Request request)
{
    CO_TRY(auto const page, PageRequest::parse(request.query("limit"), request.query("cursor"), 2));
    CO_TRY(auto const found, co_await announcements.list(page));
    co_return http::ok(present(found));
}

Async<http::Reply> list_sent_mails(database::Database& database, http::Request request)
{
    CO_TRY(auto const state, word_of<MailState>(request, "state"));
    CO_TRY(auto const page, PageRequest::parse(request.query("limit"), request.query("cursor"), 2));
    CO_TRY(auto const found, co_await database.read([&](Transaction& tx) { return list_mails(tx, state, page); }));
    co_return http::ok(present(found));
}

} // namespace

void add_routes(http::Router& router, accounts::Guard const& guard, database::Database& database, InboxService& inbox,
                AnnouncementService& announcements)
{
    router.get("/api/notifications", guard.signed_in([&inbox](Principal who, http::Request request) {
        return list_inbox(inbox, std::move(who), std::move(request));
    }));
    router.get("/api/notifications/badge",
               guard.signed_in([&inbox](Principal who, http::Request) { return get_badge(inbox, std::move(who)); }));
    router.post("/api/notifications/read", guard.signed_in([&inbox](Principal who, http::Request request) {
        return mark_some(inbox, std::move(who), std::move(request));
    }));
    router.get("/api/notifications/settings",
               guard.signed_in([&inbox](Principal who, http::Request) { return get_settings(inbox, std::move(who)); }));
    router.put("/api/notifications/settings", guard.signed_in([&inbox](Principal who, http::Request request) {
        return save_settings(inbox, std::move(who), std::move(request));
    }));
    router.get("/api/announcements",
               guard.roles({Role::admin}, [&announcements](Principal const&, http::Request request) {
                   return list_announcements(announcements, std::move(request));
               }));
    router.post("/api/announcements",
                guard.roles({Role::admin}, [&announcements](Principal who, http::Request request) {
                    return announce(announcements, std::move(who), std::move(request));
                }));
    router.get("/api/mails", guard.roles({Role::admin}, [&database](Principal const&, http::Request request) {
        return list_sent_mails(database, std::move(request));
    }));
}

} // namespace recruteia::notifications
