#pragma once

#include "accounts/principal.hpp"
#include "foundation/time.hpp"
#include "notifications/notice.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace recruteia::notifications {

using NotificationId = Id<struct NotificationTag>;

/// A row of somebody's inbox, as on the wire; `timestamp` is when it was written.
struct Notification
{
    NotificationId id;
    std::int64_t seq = 0; ///< grows by one per user, from 1
    NotificationType type = NotificationType::info;
    Category category = Category::interviews;
    std::string title;
    std::string message;
    std::optional<std::string> link;
    UtcTime timestamp;
    bool toast = true; ///< may interrupt: what settings and quiet hours said as it was written
    std::optional<UtcTime> seen_at;
    std::optional<UtcTime> read_at;     ///< read means seen
    std::optional<UtcTime> archived_at; ///< archived means seen
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, seq, type, category, title, message, link, timestamp, toast, seen_at, read_at, archived_at))

struct Badge
{
    std::int64_t unseen = 0; ///< what a badge shows
    std::int64_t unread = 0; ///< neither read nor archived
    std::int64_t last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(Badge, (), (unseen, unread, last_seq))

enum class Mark
{
    seen,
    read,
    unread,
    archived,
    unarchived
};
BOOST_DESCRIBE_ENUM(Mark, seen, read, unread, archived, unarchived)

/// What one call marked, as the caller and their other tabs hear of it.
struct NotificationsMarked
{
    Mark mark = Mark::read;
    std::optional<std::vector<NotificationId>> ids;
    std::optional<std::int64_t> up_to_seq;
    std::optional<Category> category;
    UtcTime marked_at; ///< undoes exactly this call
    std::int64_t changed = 0;
    std::int64_t unseen = 0;
    std::int64_t unread = 0;
    std::int64_t last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(NotificationsMarked, (),
                      (mark, ids, up_to_seq, category, marked_at, changed, unseen, unread, last_seq))

/// Announced after commit.
struct NotificationAdded
{
    accounts::UserId user_id;
    Notification notification;
};

/// Announced after commit: something was seen, read, archived or undone.
struct BadgeChanged
{
    accounts::UserId user_id;
    Badge badge;
};

/// Announced after commit, beside BadgeChanged.
struct InboxMarked
{
    accounts::UserId user_id;
    NotificationsMarked marked;
};

} // namespace recruteia::notifications
