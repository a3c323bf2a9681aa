#pragma once

#include "database/changes.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "notifications/notification.hpp"
#include "notifications/settings.hpp"

#include <charconv>

/// Events of notifications as other instances read them: whose inbox changed, to be read there.
namespace recruteia::notifications {

inline constexpr auto notification_added = "notification_added";
inline constexpr auto badge_changed = "badge_changed";
inline constexpr auto inbox_marked = "inbox_marked";
inline constexpr auto settings_changed = "settings_changed";

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

inline database::Change change_of(InboxMarked const& event)
{
    return {.kind = inbox_marked, .subject = event.user_id.value, .detail = to_text(json_of(event.marked))};
}

inline database::Change change_of(SettingsChanged const& event)
{
    return {.kind = settings_changed, .subject = event.user_id.value, .detail = to_text(event.settings)};
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
    } else if (change.kind == inbox_marked) {
        if (auto marked = parse_json_as<NotificationsMarked>(change.detail))
            events.publish(InboxMarked{user, *std::move(marked)});
    } else if (change.kind == settings_changed) {
        if (auto settings = parse_json(change.detail))
            events.publish(SettingsChanged{user, *std::move(settings)});
    } else {
        return false;
    }
    return true;
}

} // namespace recruteia::notifications
