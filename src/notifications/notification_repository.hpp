#pragma once

#include "database/transaction.hpp"
#include "foundation/page.hpp"
#include "notifications/inbox.hpp"
#include "notifications/notification.hpp"

namespace recruteia::notifications {

enum class Filter
{
    all,
    unread,
    archived
};
BOOST_DESCRIBE_ENUM(Filter, all, unread, archived)

enum class Mark
{
    read,
    unread,
    archived
};
BOOST_DESCRIBE_ENUM(Mark, read, unread, archived)

/// Adds the row under the recipient's next seq, and gives it; nothing when the happening already has one.
std::optional<Notification> add(database::Transaction& tx, accounts::UserId const& user, std::string_view happening,
                                Notification notification);

/// Newest first. `all` leaves archived ones out.
Page<Notification> list(database::Transaction& tx, accounts::UserId const& user, Filter filter,
                        PageRequest const& page);
void mark(database::Transaction& tx, accounts::UserId const& user, NotificationId const& id, Mark mark, UtcTime now);
void mark_up_to(database::Transaction& tx, accounts::UserId const& user, std::int64_t seq, Mark mark, UtcTime now);

} // namespace recruteia::notifications
