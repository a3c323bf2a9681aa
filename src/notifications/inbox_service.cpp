#include "notifications/inbox_service.hpp"

#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "notifications/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace recruteia::notifications {

using accounts::UserId;
using database::Transaction;

namespace {

constexpr std::size_t max_marked = 200;

Result<void> check(MarkNotifications const& command)
{
    auto const ways =
        int{command.ids.has_value()} + int{command.up_to_seq.has_value()} + int{command.marked_at.has_value()};
    if (ways != 1)
        return fail(Errc::invalid, "required", "Send one of ids, up_to_seq and marked_at.", "ids");
    if (command.ids && command.ids->size() > max_marked)
        return fail(Errc::invalid, "range", "ids holds more than 200 entries", "ids");
    if (command.category && !command.up_to_seq)
        return fail(Errc::invalid, "invalid", "A category goes with up_to_seq.", "category");
    if (command.marked_at && command.mark != Mark::unread && command.mark != Mark::unarchived)
        return fail(Errc::invalid, "invalid", "To undo, mark as unread or unarchived.", "mark");
    return {};
}

NotificationsMarked perform(Transaction& tx, UserId const& user, MarkNotifications const& command, UtcTime now)
{
    NotificationsMarked marked{.mark = command.mark,
                               .ids = command.ids,
                               .up_to_seq = command.up_to_seq,
                               .category = command.category,
                               .marked_at = command.marked_at ? *command.marked_at : next_marking(tx, user, now)};
    if (command.marked_at) {
        marked.changed = take_back(tx, user, command.mark, *command.marked_at);
    } else if (command.up_to_seq) {
        marked.changed = mark_up_to(tx, user, *command.up_to_seq, command.category, command.mark, marked.marked_at);
    } else {
        for (auto const& id : *command.ids)
            marked.changed += mark(tx, user, id, command.mark, marked.marked_at);
    }
    auto const badge = badge_of(tx, user);
    marked.unseen = badge.unseen;
    marked.unread = badge.unread;
    marked.last_seq = badge.last_seq;
    return marked;
}

using Problems = std::vector<FieldError>;

void check_mandatory(CategorySettings const& row, std::string const& path, Problems& problems)
{
    for (auto const channel : mandatory_channels(row.category)) {
        auto const on = channel == Channel::in_app ? row.in_app : channel == Channel::toast ? row.toast : row.mail;
        if (!on)
            problems.push_back({fmt::format("{}.{}", path, to_string(channel)), "mandatory",
                                "This channel cannot be switched off for this category."});
    }
}

TimeOfDay read_time(std::string const& text, std::string const& path, Problems& problems)
{
    auto const time = TimeOfDay::parse(text);
    if (!time)
        problems.push_back({path, "format", path + " must be a time of day such as 20:00"});
    return time.value_or(TimeOfDay{});
}

/// The settings before, with what the command says put over them.
Result<Settings> merged(Settings settings, SaveSettings const& command)
{
    Problems problems;
    std::set<Category> named;
    for (std::size_t i = 0; i < command.categories.size(); ++i) {
        auto const& row = command.categories[i];
        auto const path = fmt::format("categories[{}]", i);
        if (!named.insert(row.category).second)
            problems.push_back({path + ".category", "invalid", "This category stands here twice."});
        check_mandatory(row, path, problems);
        *std::ranges::find(settings.categories, row.category, &CategorySettings::category) = row;
    }
    settings.quiet_hours = {command.quiet_hours.enabled,
                            read_time(command.quiet_hours.from, "quiet_hours.from", problems),
                            read_time(command.quiet_hours.until, "quiet_hours.until", problems)};
    settings.digest = {command.digest.enabled, read_time(command.digest.at, "digest.at", problems)};
    if (!problems.empty())
        return fail_fields(std::move(problems));
    return settings;
}

} // namespace

Async<InboxService::Listing> InboxService::list(UserId user, Filter filter, std::optional<Category> category,
                                                PageRequest page)
{
    co_return co_await database_.read([&](Transaction& tx) {
        return Listing{notifications::list(tx, user, filter, category, page), badge_of(tx, user)};
    });
}

Async<Badge> InboxService::badge(UserId user)
{
    co_return co_await database_.read([&](Transaction& tx) { return badge_of(tx, user); });
}

Async<NotificationsMarked> InboxService::mark(UserId user, MarkNotifications command)
{
    CO_CHECK(check(command));
    co_return co_await database_.write([&](Transaction& tx) {
        auto marked = perform(tx, user, command, clock_.now());
        database::announce(tx, events_, BadgeChanged{user, {marked.unseen, marked.unread, marked.last_seq}});
        database::announce(tx, events_, InboxMarked{user, marked});
        return marked;
    });
}

Async<json::value> InboxService::settings(UserId user)
{
    co_return co_await database_.read([&](Transaction& tx) { return present(tx, user, find_settings(tx, user)); });
}

Async<json::value> InboxService::save(UserId user, SaveSettings command)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<json::value> {
        auto const before = find_settings(tx, user);
        TRY(auto settings, merged(before, command));
        if (command.revision != before.revision)
            return fail(Errc::conflict, "revision_stale", "These settings were saved elsewhere in the meantime.");
        ++settings.revision;
        save_settings(tx, user, settings);
        auto presented = present(tx, user, settings);
        database::announce(tx, events_, SettingsChanged{user, presented});
        return presented;
    });
}

json::value InboxService::present(Transaction& tx, UserId const& user, Settings const& settings) const
{
    json::array categories;
    for (auto const& row : settings.categories) {
        auto presented = json_of(row).as_object();
        json::array mandatory;
        for (auto const channel : mandatory_channels(row.category))
            mandatory.push_back(json_of(channel));
        presented["mandatory"] = std::move(mandatory);
        categories.push_back(std::move(presented));
    }
    auto const& quiet = settings.quiet_hours;
    auto const reader = accounts::find_reader(tx, user);
    return json::object{
        {"revision", settings.revision},
        {"time_zone", reader ? reader->time_zone : ""},
        {"mail_available", outbox_.enabled()},
        {"categories", std::move(categories)},
        {"quiet_hours",
         json::object{{"enabled", quiet.enabled}, {"from", quiet.from.text()}, {"until", quiet.until.text()}}},
        {"digest", json::object{{"enabled", settings.digest.enabled}, {"at", settings.digest.at.text()}}}};
}

} // namespace recruteia::notifications
