#pragma once

#include "foundation/event_bus.hpp"
#include "socketio/server.hpp"

namespace recruteia::realtime {

/// Tells a person's tabs what one of them did with the inbox or its settings. `server` outlives the bus.
void follow_inboxes(EventBus& events, socketio::Server& server);

} // namespace recruteia::realtime
