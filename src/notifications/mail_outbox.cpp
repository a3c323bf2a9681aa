#include "notifications/mail_outbox.hpp"

#include <fmt/format.h>

namespace recruteia::notifications {

namespace {

constexpr auto insert_mail =
    "INSERT INTO mails (id, kind, dedupe_key, user_id, candidate_id, interview_id, subject_id, state, due_at, "
    "created_at) VALUES (:id, :kind, :dedupe_key, :user_id, :candidate_id, :interview_id, :subject_id, 'queued', "
    ":due_at, :created_at) ON CONFLICT DO NOTHING";
/// One that was tried already is closed: what it says is what was tried.
constexpr auto select_open = "SELECT id FROM mails WHERE user_id = :user_id AND state = 'queued' AND kind = :kind "
                             "AND attempts = 0 AND due_at > :now AND due_at <= :due ORDER BY due_at LIMIT 1";
constexpr auto insert_item = "INSERT INTO mail_notifications (mail_id, notification_id) "
                             "VALUES (:mail_id, :notification_id) ON CONFLICT DO NOTHING";
constexpr auto select_status = "SELECT state, COALESCE(sent_at, created_at) FROM mails "
                               "WHERE subject_id = :subject_id AND kind = :kind ORDER BY created_at DESC, id DESC "
                               "LIMIT 1";

} // namespace

void request_sending(database::Transaction& tx, tasks::TaskQueue const& queue, MailId const& id, std::int64_t attempt,
                     UtcTime due)
{
    queue.enqueue_at(tx, due, send_mail_task, fmt::format("{}:{}", id.value, attempt), {{"mail_id", id.value}});
}

std::optional<MailId> MailOutbox::insert(database::Transaction& tx, NewMail const& mail, UtcTime due) const
{
    auto id = MailId::random();
    auto const added = tx.execute(insert_mail, id, mail.kind, mail.key, mail.user_id, mail.candidate_id,
                                  mail.interview_id, mail.subject_id, due, clock_.now());
    if (added == 0)
        return std::nullopt;
    request_sending(tx, queue_, id, 1, due);
    return id;
}

void MailOutbox::queue(database::Transaction& tx, NewMail const& mail) const
{
    if (settings_.enabled)
        insert(tx, mail, clock_.now());
}

void MailOutbox::add(database::Transaction& tx, accounts::UserId const& reader, NotificationId const& notification,
                     Delivery const& delivery) const
{
    if (!settings_.enabled || !delivery.mail_due)
        return;
    auto const kind = delivery.in_digest ? MailKind::digest : MailKind::notifications;
    auto const due = *delivery.mail_due;
    auto mail = tx.find<MailId>(select_open, reader, kind, clock_.now(), due);
    if (!mail)
        mail = insert(
            tx, {.kind = kind, .key = fmt::format("{}:{}", reader.value, notification.value), .user_id = reader}, due);
    tx.execute(insert_item, mail.value(), notification);
}

std::optional<MailStatus> MailOutbox::find_status(database::Transaction& tx, MailKind kind, std::string_view subject_id)
{
    return tx.find<MailStatus>(select_status, subject_id, kind);
}

} // namespace recruteia::notifications
