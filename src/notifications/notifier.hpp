#pragma once

#include "database/transaction.hpp"
#include "foundation/event_bus.hpp"
#include "foundation/time.hpp"
#include "notifications/notice.hpp"
#include "notifications/notification.hpp"

namespace recruteia::notifications {

/// Writes notifications as rows, in the transaction of what they tell: a row first, an emission second. Live sockets
/// hear of a row (`NotificationAdded`) after the commit.
class Notifier
{
public:
    Notifier(Clock const& clock, EventBus& events) : clock_(clock), events_(events) {}

    /// In the recipient's language, with their next `seq`. Does nothing when the happening was already told.
    void notify(database::Transaction& tx, accounts::UserId const& recipient, Notice const& notice);

private:
    Clock const& clock_;
    EventBus& events_;
};

} // namespace recruteia::notifications
