#include "realtime/inbox_rooms.hpp"

#include "foundation/json_writer.hpp"
#include "notifications/settings.hpp"
#include "realtime/gateway.hpp"

namespace recruteia::realtime {

void follow_inboxes(EventBus& events, socketio::Server& server)
{
    events.subscribe<notifications::InboxMarked>([&server](notifications::InboxMarked const& told) {
        server.to(Gateway::user_room(told.user_id)).local().emit("notifications_changed", json_of(told.marked));
    });
    events.subscribe<notifications::SettingsChanged>([&server](notifications::SettingsChanged const& told) {
        server.to(Gateway::user_room(told.user_id)).local().emit("notification_settings_changed", told.settings);
    });
}

} // namespace recruteia::realtime
