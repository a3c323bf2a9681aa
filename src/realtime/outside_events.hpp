#pragma once

#include "foundation/time.hpp"
#include "socketio-redis/wire.hpp"

namespace recruteia::realtime {

/// Looks at an event that another process sent straight to our sockets, through Redis. A `notification` becomes a
/// passing toast: whatever would make a client take it for a row of the inbox (id, seq, its states) is taken off, and
/// what is missing is completed. The product's own other events are refused: a badge, the end of a session or a change
/// come from the database alone. False: it is not delivered.
bool admit_outside_event(socketio::redis::Broadcast& event, UtcTime now);

} // namespace recruteia::realtime
