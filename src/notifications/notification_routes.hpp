#pragma once

#include "accounts/guard.hpp"
#include "database/database.hpp"
#include "foundation/event_bus.hpp"
#include "http/router.hpp"

namespace recruteia::notifications {

/// A person's own inbox: every route speaks of the caller's rows alone.
void add_routes(http::Router& router, accounts::Guard const& guard, database::Database& database, EventBus& events,
                Clock const& clock);

} // namespace recruteia::notifications
