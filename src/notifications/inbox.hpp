#pragma once

#include "database/transaction.hpp"
#include "notifications/notification.hpp"

#include <cstddef>
#include <vector>

/// What other modules may read of somebody's inbox.
namespace recruteia::notifications {

/// Oldest first, at most `limit`: what a connection has missed.
std::vector<Notification> list_after(database::Transaction& tx, accounts::UserId const& user, std::int64_t seq,
                                     std::size_t limit);

/// Counted from the rows: a badge cannot drift from them.
Badge badge_of(database::Transaction& tx, accounts::UserId const& user);

} // namespace recruteia::notifications
