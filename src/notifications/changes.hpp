#pragma once

#include "database/changes.hpp"
#include "notifications/notification.hpp"

#include <charconv>

/// Events of notifications as other instances read them: whose inbox changed, to be read there.
namespace recruteia::notifications {

inline constexpr auto notification_added = "notification_added";
inline constexpr auto badge_changed = "badge_changed";

/// Another instance added a row.
struct AddedElsewhere
{
    accounts::UserId user_id;
    std::int64_t seq = 0;
};

/// Another instance marked rows.
struct MarkedElsewhere
{
    accounts::UserId user_id;
};

inline database::Change change_of(NotificationAdded const& event)
{
    return {
        .kind = notification_added, .subject = event.user_id.value, .detail = std::to_string(event.notification.seq)};
}

inline database::Change change_of(BadgeChanged const& event)
{
    return {.kind = badge_changed, .subject = event.user_id.value};
}

/// Publishes what another instance announced; false when it is not of this module.
inline bool republish(EventBus& events, database::Change const& change)
{
    accounts::UserId const user{change.subject};
    if (change.kind == notification_added) {
        std::int64_t seq = 0;
        std::from_chars(change.detail.data(), change.detail.data() + change.detail.size(), seq);
        events.publish(AddedElsewhere{user, seq});
    } else if (change.kind == badge_changed) {
        events.publish(MarkedElsewhere{user});
    } else {
        return false;
    }
    return true;
}

} // namespace recruteia::notifications
