#pragma once

#include "database/database.hpp"
#include "foundation/event_bus.hpp"
#include "notifications/mail_outbox.hpp"
#include "notifications/notification_repository.hpp"
#include "notifications/settings.hpp"

namespace recruteia::notifications {

/// Exactly one of `ids`, `up_to_seq` (of a category or of all) and `marked_at` (which undoes).
struct MarkNotifications
{
    Mark mark = Mark::read;
    std::optional<std::vector<NotificationId>> ids;
    std::optional<std::int64_t> up_to_seq;
    std::optional<Category> category;
    std::optional<UtcTime> marked_at;
};
BOOST_DESCRIBE_STRUCT(MarkNotifications, (), (mark, ids, up_to_seq, category, marked_at))

struct SaveQuietHours
{
    bool enabled = false;
    std::string from;
    std::string until;
};
BOOST_DESCRIBE_STRUCT(SaveQuietHours, (), (enabled, from, until))

struct SaveDigest
{
    bool enabled = false;
    std::string at;
};
BOOST_DESCRIBE_STRUCT(SaveDigest, (), (enabled, at))

struct SaveSettings
{
    std::int64_t revision = 0;
    std::vector<CategorySettings> categories;
    SaveQuietHours quiet_hours;
    SaveDigest digest;
};
BOOST_DESCRIBE_STRUCT(SaveSettings, (), (revision, categories, quiet_hours, digest))

/// A person's own inbox and settings: everything here speaks of the caller's rows alone.
class InboxService
{
public:
    InboxService(database::Database& database, Clock const& clock, EventBus& events, MailOutbox const& outbox)
        : database_(database), clock_(clock), events_(events), outbox_(outbox)
    {}

    struct Listing
    {
        Page<Notification> page;
        Badge badge;
    };
    Async<Listing> list(accounts::UserId user, Filter filter, std::optional<Category> category, PageRequest page);
    Async<Badge> badge(accounts::UserId user);
    /// Errors: invalid.
    Async<NotificationsMarked> mark(accounts::UserId user, MarkNotifications command);

    /// As on the wire.
    Async<json::value> settings(accounts::UserId user);
    /// Errors: invalid with every wrong field, invalid/mandatory, conflict/revision_stale.
    Async<json::value> save(accounts::UserId user, SaveSettings command);

private:
    json::value present(database::Transaction& tx, accounts::UserId const& user, Settings const& settings) const;

    database::Database& database_;
    Clock const& clock_;
    EventBus& events_;
    MailOutbox const& outbox_;
};

} // namespace recruteia::notifications
