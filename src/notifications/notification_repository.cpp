#include "notifications/notification_repository.hpp"

#include <limits>

namespace recruteia::notifications {

namespace {

constexpr auto insert_counter = "INSERT INTO notification_counters (user_id, last_seq) VALUES (:user_id, 0) "
                                "ON CONFLICT DO NOTHING";
constexpr auto count_up = "UPDATE notification_counters SET last_seq = last_seq + 1 WHERE user_id = :user_id";
constexpr auto select_last_seq = "SELECT last_seq FROM notification_counters WHERE user_id = :user_id";
constexpr auto select_last_marking = "SELECT last_marked_at FROM notification_counters WHERE user_id = :user_id";
constexpr auto update_last_marking = "UPDATE notification_counters SET last_marked_at = :at WHERE user_id = :user_id";
constexpr auto count_happening =
    "SELECT COUNT(*) FROM notifications WHERE user_id = :user_id AND happening = :happening";
constexpr auto insert_notification =
    "INSERT INTO notifications (id, user_id, seq, happening, type, category, title, message, link, created_at, toast, "
    "seen_at, read_at, archived_at) "
    "VALUES (:id, :user_id, :seq, :happening, :type, :category, :title, :message, :link, :created_at, :toast, "
    ":seen_at, :read_at, :archived_at)";

#define RECRUTEIA_NOTIFICATIONS                                                                                        \
    "SELECT id, seq, type, category, title, message, link, created_at, toast, seen_at, read_at, archived_at "          \
    "FROM notifications WHERE user_id = :user_id "
#define RECRUTEIA_OF_CATEGORY "AND category = :category "
#define RECRUTEIA_PAGE "AND seq < :before ORDER BY seq DESC LIMIT :limit"
#define RECRUTEIA_UNSEEN "AND seen_at IS NULL "
#define RECRUTEIA_UNREAD "AND archived_at IS NULL AND read_at IS NULL "
#define RECRUTEIA_READ "AND archived_at IS NULL AND read_at IS NOT NULL "
#define RECRUTEIA_ARCHIVED "AND archived_at IS NOT NULL "
#define RECRUTEIA_KEPT "AND archived_at IS NULL "

struct Statements
{
    char const* of_all_categories;
    char const* of_one;
};
constexpr Statements select_all{RECRUTEIA_NOTIFICATIONS RECRUTEIA_KEPT RECRUTEIA_PAGE,
                                RECRUTEIA_NOTIFICATIONS RECRUTEIA_OF_CATEGORY RECRUTEIA_KEPT RECRUTEIA_PAGE};
constexpr Statements select_unseen{RECRUTEIA_NOTIFICATIONS RECRUTEIA_UNSEEN RECRUTEIA_PAGE,
                                   RECRUTEIA_NOTIFICATIONS RECRUTEIA_OF_CATEGORY RECRUTEIA_UNSEEN RECRUTEIA_PAGE};
constexpr Statements select_unread{RECRUTEIA_NOTIFICATIONS RECRUTEIA_UNREAD RECRUTEIA_PAGE,
                                   RECRUTEIA_NOTIFICATIONS RECRUTEIA_OF_CATEGORY RECRUTEIA_UNREAD RECRUTEIA_PAGE};
constexpr Statements select_read{RECRUTEIA_NOTIFICATIONS RECRUTEIA_READ RECRUTEIA_PAGE,
                                 RECRUTEIA_NOTIFICATIONS RECRUTEIA_OF_CATEGORY RECRUTEIA_READ RECRUTEIA_PAGE};
constexpr Statements select_archived{RECRUTEIA_NOTIFICATIONS RECRUTEIA_ARCHIVED RECRUTEIA_PAGE,
                                     RECRUTEIA_NOTIFICATIONS RECRUTEIA_OF_CATEGORY RECRUTEIA_ARCHIVED RECRUTEIA_PAGE};
constexpr auto select_after = RECRUTEIA_NOTIFICATIONS "AND seq > :seq ORDER BY seq LIMIT :limit";
#undef RECRUTEIA_NOTIFICATIONS
#undef RECRUTEIA_OF_CATEGORY
#undef RECRUTEIA_PAGE
#undef RECRUTEIA_UNSEEN
#undef RECRUTEIA_UNREAD
#undef RECRUTEIA_READ
#undef RECRUTEIA_ARCHIVED
#undef RECRUTEIA_KEPT

constexpr auto count_unseen = "SELECT COUNT(*) FROM notifications WHERE user_id = :user_id AND seen_at IS NULL";
constexpr auto count_unread = "SELECT COUNT(*) FROM notifications "
                              "WHERE user_id = :user_id AND read_at IS NULL AND archived_at IS NULL";

// One of them by its id, or all up to a seq, or those of a category.
#define RECRUTEIA_MARKINGS(set_and_condition)                                                                          \
    {"UPDATE notifications SET " set_and_condition " AND user_id = :user_id AND id = :id",                             \
     "UPDATE notifications SET " set_and_condition " AND user_id = :user_id AND seq <= :seq",                          \
     "UPDATE notifications SET " set_and_condition " AND user_id = :user_id AND seq <= :seq AND category = :category"}
struct Markings
{
    char const* one;
    char const* all;
    char const* of_category;
};
constexpr Markings mark_seen = RECRUTEIA_MARKINGS("seen_at = :at WHERE seen_at IS NULL");
constexpr Markings mark_read =
    RECRUTEIA_MARKINGS("read_at = :at, seen_at = COALESCE(seen_at, :seen_at) WHERE read_at IS NULL");
constexpr Markings mark_archived =
    RECRUTEIA_MARKINGS("archived_at = :at, seen_at = COALESCE(seen_at, :seen_at) WHERE archived_at IS NULL");
constexpr Markings mark_unread = RECRUTEIA_MARKINGS("read_at = NULL WHERE read_at IS NOT NULL");
constexpr Markings mark_unarchived = RECRUTEIA_MARKINGS("archived_at = NULL WHERE archived_at IS NOT NULL");
#undef RECRUTEIA_MARKINGS

constexpr auto take_back_read = "UPDATE notifications SET read_at = NULL WHERE user_id = :user_id AND read_at = :at";
constexpr auto take_back_archived = "UPDATE notifications SET archived_at = NULL "
                                    "WHERE user_id = :user_id AND archived_at = :at";

Statements const& statements_of(Filter filter)
{
    switch (filter) {
    case Filter::all:
        return select_all;
    case Filter::unseen:
        return select_unseen;
    case Filter::unread:
        return select_unread;
    case Filter::read:
        return select_read;
    case Filter::archived:
        return select_archived;
    }
    std::unreachable();
}

/// Runs the statement with the moments that its mark writes before the other parameters.
std::int64_t run(database::Transaction& tx, Mark mark, char const* Markings::* which, UtcTime at,
                 auto const&... parameters)
{
    switch (mark) {
    case Mark::seen:
        return tx.execute(mark_seen.*which, at, parameters...);
    case Mark::read:
        return tx.execute(mark_read.*which, at, at, parameters...);
    case Mark::archived:
        return tx.execute(mark_archived.*which, at, at, parameters...);
    case Mark::unread:
        return tx.execute(mark_unread.*which, parameters...);
    case Mark::unarchived:
        return tx.execute(mark_unarchived.*which, parameters...);
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
               notification.timestamp, notification.toast, notification.seen_at, notification.read_at,
               notification.archived_at);
    return notification;
}

Page<Notification> list(database::Transaction& tx, accounts::UserId const& user, Filter filter,
                        std::optional<Category> const& category, PageRequest const& page)
{
    auto before = std::numeric_limits<std::int64_t>::max();
    if (!page.after.empty())
        before = std::strtoll(page.after.front().c_str(), nullptr, 10);
    auto const& statements = statements_of(filter);
    auto rows = category ? tx.list<Notification>(statements.of_one, user, *category, before, page.limit + 1)
                         : tx.list<Notification>(statements.of_all_categories, user, before, page.limit + 1);
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
    return {.unseen = tx.get<std::int64_t>(count_unseen, user),
            .unread = tx.get<std::int64_t>(count_unread, user),
            .last_seq = tx.find<std::int64_t>(select_last_seq, user).value_or(0)};
}

UtcTime next_marking(database::Transaction& tx, accounts::UserId const& user, UtcTime now)
{
    tx.execute(insert_counter, user);
    auto const at = std::max(now, tx.get<UtcTime>(select_last_marking, user) + std::chrono::milliseconds(1));
    tx.execute(update_last_marking, at, user);
    return at;
}

std::int64_t mark(database::Transaction& tx, accounts::UserId const& user, NotificationId const& id, Mark mark,
                  UtcTime at)
{
    return run(tx, mark, &Markings::one, at, user, id);
}

std::int64_t mark_up_to(database::Transaction& tx, accounts::UserId const& user, std::int64_t seq,
                        std::optional<Category> const& category, Mark mark, UtcTime at)
{
    return category ? run(tx, mark, &Markings::of_category, at, user, seq, *category)
                    : run(tx, mark, &Markings::all, at, user, seq);
}

std::int64_t take_back(database::Transaction& tx, accounts::UserId const& user, Mark mark, UtcTime marked_at)
{
    return tx.execute(mark == Mark::unread ? take_back_read : take_back_archived, user, marked_at);
}

} // namespace recruteia::notifications
