#pragma once

#include "accounts/guard.hpp"
#include "database/database.hpp"
#include "http/router.hpp"
#include "notifications/announcement_service.hpp"
#include "notifications/inbox_service.hpp"

namespace recruteia::notifications {

void add_routes(http::Router& router, accounts::Guard const& guard, database::Database& database, InboxService& inbox,
                AnnouncementService& announcements);

} // namespace recruteia::notifications
