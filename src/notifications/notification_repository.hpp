#pragma once

#include "database/transaction.hpp"
#include "foundation/page.hpp"
#include "notifications/inbox.hpp"
#include "notifications/notification.hpp"

namespace recruteia::notifications {

enum class Filter
{
    all, ///< but the archived ones
    unseen,
    unread,
    read,
    archived
};
BOOST_DESCRIBE_ENUM(Filter, all, unseen, unread, read, archived)

/// Adds the row under the recipient's next seq, and gives it; nothing when the happening already has one.
std::optional<Notification> add(database::Transaction& tx, accounts::UserId const& user, std::string_view happening,
                                Notification notification);

/// Newest first.
Page<Notification> list(database::Transaction& tx, accounts::UserId const& user, Filter filter,
                        std::optional<Category> const& category, PageRequest const& page);

/// The moment under which one call marks: now, or just after the last one of this inbox, so that no two are alike.
UtcTime next_marking(database::Transaction& tx, accounts::UserId const& user, UtcTime now);

// Each returns how many rows were not so before.
std::int64_t mark(database::Transaction& tx, accounts::UserId const& user, NotificationId const& id, Mark mark,
                  UtcTime at);
std::int64_t mark_up_to(database::Transaction& tx, accounts::UserId const& user, std::int64_t seq,
                        std::optional<Category> const& category, Mark mark, UtcTime at);
/// `mark` is unread or unarchived: takes back what an earlier call did at that moment.
std::int64_t take_back(database::Transaction& tx, accounts::UserId const& user, Mark mark, UtcTime marked_at);

} // namespace recruteia::notifications
