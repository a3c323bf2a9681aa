#include "notifications/notification_repository.hpp"

#include <limits>

namespace recruteia::notifications {

namespace {

constexpr auto insert_counter = "INSERT INTO notification_counters (user_id, last_seq) VALUES (:user_id, 0) "
                                "ON CONFLICT DO NOTHING";
constexpr auto count_up = "UPDATE notification_counters SET last_seq = last_seq + 1 WHERE user_id = :user_id";
constexpr auto select_last_seq = "SELECT last_seq FROM notification_counters WHERE user_id = :user_id";
constexpr auto count_happening =
    "SELECT COUNT(*) FROM notifications WHERE user_id = :user_id AND happening = :happening";
constexpr auto insert_notification =
    "INSERT INTO notifications (id, user_id, seq, happening, type, category, title, message, link, created_at) "
    "VALUES (:id, :user_id, :seq, :happening, :type, :category, :title, :message, :link, :created_at)";

#define RECRUTEIA_NOTIFICATION_COLUMNS                                                                                 \
    "SELECT id, seq, type, category, title, message, link, created_at, read_at, archived_at FROM notifications "
constexpr auto select_all = RECRUTEIA_NOTIFICATION_COLUMNS
    "WHERE user_id = :user_id AND archived_at IS NULL AND seq < :before ORDER BY seq DESC LIMIT :limit";
constexpr auto select_unread = RECRUTEIA_NOTIFICATION_COLUMNS
    "WHERE user_id = :user_id AND archived_at IS NULL AND read_at IS NULL AND seq < :before ORDER BY seq DESC LIMIT "
    ":limit";
constexpr auto select_archived = RECRUTEIA_NOTIFICATION_COLUMNS
    "WHERE user_id = :user_id AND archived_at IS NOT NULL AND seq < :before ORDER BY seq DESC LIMIT :limit";
constexpr auto select_after =
    RECRUTEIA_NOTIFICATION_COLUMNS "WHERE user_id = :user_id AND seq > :seq ORDER BY seq LIMIT :limit";
#undef RECRUTEIA_NOTIFICATION_COLUMNS

constexpr auto count_unread = "SELECT COUNT(*) FROM notifications "
                              "WHERE user_id = :user_id AND read_at IS NULL AND archived_at IS NULL";

constexpr auto mark_one_read = "UPDATE notifications SET read_at = :now "
                               "WHERE user_id = :user_id AND id = :id AND read_at IS NULL";
constexpr auto mark_one_unread = "UPDATE notifications SET read_at = NULL, archived_at = NULL "
                                 "WHERE user_id = :user_id AND id = :id";
constexpr auto mark_one_archived = "UPDATE notifications SET archived_at = :now "
                                   "WHERE user_id = :user_id AND id = :id AND archived_at IS NULL";
constexpr auto mark_all_read = "UPDATE notifications SET read_at = :now "
                               "WHERE user_id = :user_id AND seq <= :seq AND read_at IS NULL";
constexpr auto mark_all_unread = "UPDATE notifications SET read_at = NULL "
                                 "WHERE user_id = :user_id AND seq <= :seq AND archived_at IS NULL";
constexpr auto mark_all_archived = "UPDATE notifications SET archived_at = :now "
                                   "WHERE user_id = :user_id AND seq <= :seq AND archived_at IS NULL";

char const* statement_of(Filter filter)
{
    switch (filter) {
    case Filter::all:
        return select_all;
    case Filter::unread:
        return select_unread;
    case Filter::archived:
        return select_archived;
    }
    std::unreachable();
}

} // namespace

std::optional<Notification> add(database::Transaction& tx, accounts::UserId const& user, std::string_view happening,
                                Notification notification)
{
    if (tx.get<std::int64_t>(count_happening, user, happening) > 0)
        return std::nullopt;
    tx.execute(insert_counter, user);
    tx.execute(count_up, user);
    notification.seq = tx.get<std::int64_t>(select_last_seq, user);
    tx.execute(insert_notification, notification.id, user, notification.seq, happening, notification.type,
               notification.category, notification.title, notification.message, notification.link,
               notification.timestamp);
    return notification;
}

Page<Notification> list(database::Transaction& tx, accounts::UserId const& user, Filter filter, PageRequest const& page)
{
    auto before = std::numeric_limits<std::int64_t>::max();
    if (!page.after.empty())
        before = std::strtoll(page.after.front().c_str(), nullptr, 10);
    auto rows = tx.list<Notification>(statement_of(filter), user, before, page.limit + 1);
    return page_of(std::move(rows), page.limit,
                   [](Notification const& row) { return std::vector{std::to_string(row.seq)}; });
}

std::vector<Notification> list_after(database::Transaction& tx, accounts::UserId const& user, std::int64_t seq,
                                     std::size_t limit)
{
    return tx.list<Notification>(select_after, user, seq, limit);
}

Badge badge_of(database::Transaction& tx, accounts::UserId const& user)
{
    return {tx.get<std::int64_t>(count_unread, user), tx.find<std::int64_t>(select_last_seq, user).value_or(0)};
}

void mark(database::Transaction& tx, accounts::UserId const& user, NotificationId const& id, Mark mark, UtcTime now)
{
    switch (mark) {
    case Mark::read:
        tx.execute(mark_one_read, now, user, id);
        break;
    case Mark::unread:
        tx.execute(mark_one_unread, user, id);
        break;
    case Mark::archived:
        tx.execute(mark_one_archived, now, user, id);
        break;
    }
}

void mark_up_to(database::Transaction& tx, accounts::UserId const& user, std::int64_t seq, Mark mark, UtcTime now)
{
    switch (mark) {
    case Mark::read:
        tx.execute(mark_all_read, now, user, seq);
        break;
    case Mark::unread:
        tx.execute(mark_all_unread, user, seq);
        break;
    case Mark::archived:
        tx.execute(mark_all_archived, now, user, seq);
        break;
    }
}

} // namespace recruteia::notifications
