#pragma once

#include "audit/audit_log.hpp"
#include "database/database.hpp"
#include "notifications/mail.hpp"
#include "notifications/mailer.hpp"
#include "tasks/task_queue.hpp"

#include <functional>
#include <map>

namespace recruteia::notifications {

/// The task behind every mail. A mail is put together as it is sent, from what is true then, so that neither links nor
/// words wait in the database; what is no longer true is cancelled.
///
/// Each attempt is a task. A refusal for good (5xx) ends it as `bounced`; anything else is tried again, first after
/// `retry`, then twice as late each time up to four hours, and is `failed` after three days. A crash between the mail
/// server's yes and its being written down sends the mail once more, under the same Message-ID.
class MailSender
{
public:
    /// Nothing: the mail is no longer true.
    using Compose = std::function<std::optional<Letter>(database::Transaction& tx, Mail const& mail)>;
    /// `mail.state` is how it ended: sent, bounced, failed or cancelled.
    using OnEnded = std::function<void(database::Transaction& tx, Mail const& mail)>;

    struct Settings
    {
        std::chrono::milliseconds retry{60'000};
        /// After a server that could not be reached, others wait this long before they knock again.
        std::chrono::milliseconds pause{15'000};
    };

    MailSender(database::Database& database, Clock const& clock, audit::AuditLog const& audit,
               tasks::TaskQueue const& queue, Mailer& mailer, Settings settings)
        : database_(database), clock_(clock), audit_(audit), queue_(queue), mailer_(mailer), settings_(settings)
    {}

    void on(MailKind kind, Compose compose) { composers_[kind] = std::move(compose); }
    void on_ended(OnEnded tell) { on_ended_ = std::move(tell); }

    /// The handler of `send_mail_task`. Doing it again does nothing.
    asio::awaitable<void> run(json::value payload);

private:
    struct Prepared
    {
        Mail mail;
        std::optional<Letter> letter;
    };
    std::optional<Prepared> prepare(database::Transaction& tx, MailId const& id) const;
    void settle(database::Transaction& tx, Mail const& mail, Posted const& posted) const;
    void finish(database::Transaction& tx, Mail mail, MailState state, std::string const& problem) const;
    void try_later(database::Transaction& tx, Mail const& mail, std::string const& problem) const;
    void record(database::Transaction& tx, Mail const& mail, std::string_view act) const;

    database::Database& database_;
    Clock const& clock_;
    audit::AuditLog const& audit_;
    tasks::TaskQueue const& queue_;
    Mailer& mailer_;
    Settings settings_;
    std::map<MailKind, Compose> composers_;
    OnEnded on_ended_;
    UtcTime away_until_; ///< on the io thread alone
};

} // namespace recruteia::notifications
