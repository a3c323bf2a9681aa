#pragma once

#include "accounts/directory.hpp"
#include "database/transaction.hpp"
#include "foundation/event_bus.hpp"
#include "foundation/time.hpp"
#include "notifications/mail_outbox.hpp"
#include "notifications/notice.hpp"
#include "notifications/notification.hpp"

namespace recruteia::notifications {

/// A notification in words of its own. Only `type` and `message` must be said; the rest is completed: the title from
/// the type, the category as an announcement, the moment as now, the happening as one of its own.
struct Emission
{
    NotificationType type = NotificationType::info;
    std::string message;
    std::optional<UtcTime> timestamp;
    std::optional<std::string> title;
    std::optional<std::string> link;
    Category category = Category::announcements;
    std::string happening; ///< the same happening is told once; empty: it is told each time
};

/// Writes notifications as rows, in the transaction of what they tell: a row first, an emission second. Live sockets
/// hear of a row (`NotificationAdded`) after the commit; mail waits in the outbox, as the settings of the reader say.
class Notifier
{
public:
    Notifier(Clock const& clock, EventBus& events) : clock_(clock), events_(events) {}

    /// From then on what settings send by mail goes into this outbox, which outlives the notifier.
    void mail_through(MailOutbox const& outbox) { outbox_ = &outbox; }

    /// In the recipient's language, with their next `seq`. Does nothing when the happening was already told.
    void notify(database::Transaction& tx, accounts::UserId const& recipient, Notice const& notice);

    /// Does nothing for an unknown user.
    void emit_notification(database::Transaction& tx, accounts::UserId const& recipient, Emission const& emission);
    /// To every active user. Returns how many.
    std::int64_t emit_global_notification(database::Transaction& tx, Emission const& emission);
    /// To every active user who holds the role. Returns how many.
    std::int64_t emit_role_notification(database::Transaction& tx, accounts::Role role, Emission const& emission);

    enum class Manner
    {
        told,        ///< as the settings of the reader say
        already_read ///< a copy for whoever wrote it: no badge, no toast, no mail
    };
    /// As `emit_notification`, to somebody whose language is known.
    void deliver(database::Transaction& tx, accounts::Reader const& recipient, Emission const& emission,
                 Manner manner = Manner::told);

private:
    void write(database::Transaction& tx, accounts::Reader const& recipient, std::string_view happening,
               Notification row, Manner manner);

    Clock const& clock_;
    EventBus& events_;
    MailOutbox const* outbox_ = nullptr;
};

/// What a notification without a title is called.
std::string title_of(NotificationType type, Locale locale);

} // namespace recruteia::notifications
