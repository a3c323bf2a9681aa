#pragma once

#include "accounts/directory.hpp"
#include "database/transaction.hpp"
#include "notifications/mail.hpp"
#include "notifications/notification.hpp"
#include "notifications/settings.hpp"
#include "tasks/task_queue.hpp"

namespace recruteia::notifications {

struct NewMail
{
    MailKind kind = MailKind::candidate_invitation;
    std::string key; ///< with the kind: the same mail is queued once
    std::optional<accounts::UserId> user_id;
    std::optional<std::string> candidate_id;
    std::optional<std::string> interview_id;
    std::optional<std::string> subject_id;
};

/// Where mail is asked for, in the transaction of what makes it necessary. Holds back everything when this server
/// sends no mail.
class MailOutbox
{
public:
    struct Settings
    {
        bool enabled = false;
        /// What is read within this time is not mailed, and what comes within it goes in one mail.
        std::chrono::milliseconds notification_delay{60'000};
    };

    MailOutbox(Clock const& clock, tasks::TaskQueue const& queue, Settings settings)
        : clock_(clock), queue_(queue), settings_(settings)
    {}

    bool enabled() const { return settings_.enabled; }
    std::chrono::milliseconds notification_delay() const { return settings_.notification_delay; }

    void queue(database::Transaction& tx, NewMail const& mail) const;
    /// Puts a notification into the reader's mail of that moment, which is made if there is none.
    void add(database::Transaction& tx, accounts::UserId const& reader, NotificationId const& notification,
             Delivery const& delivery) const;

    /// The newest of this kind about this subject.
    static std::optional<MailStatus> find_status(database::Transaction& tx, MailKind kind, std::string_view subject_id);

private:
    std::optional<MailId> insert(database::Transaction& tx, NewMail const& mail, UtcTime due) const;

    Clock const& clock_;
    tasks::TaskQueue const& queue_;
    Settings settings_;
};

/// The task that sends one mail, and its payload. Each attempt is a task of its own.
inline constexpr auto send_mail_task = "send_mail";
void request_sending(database::Transaction& tx, tasks::TaskQueue const& queue, MailId const& id, std::int64_t attempt,
                     UtcTime due);

} // namespace recruteia::notifications
