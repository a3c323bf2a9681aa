#pragma once

#include "accounts/principal.hpp"
#include "foundation/time.hpp"
#include "notifications/notice.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

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
    std::optional<UtcTime> read_at;
    std::optional<UtcTime> archived_at;
};
BOOST_DESCRIBE_STRUCT(Notification, (),
                      (id, seq, type, category, title, message, link, timestamp, read_at, archived_at))

struct Badge
{
    std::int64_t unread = 0;
    std::int64_t last_seq = 0;
};
BOOST_DESCRIBE_STRUCT(Badge, (), (unread, last_seq))

/// Announced after commit.
struct NotificationAdded
{
    accounts::UserId user_id;
    Notification notification;
};

/// Announced after commit: something was read, unread or archived.
struct BadgeChanged
{
    accounts::UserId user_id;
    Badge badge;
};

} // namespace recruteia::notifications
