#include "notifications/notifier.hpp"

#include "notifications/changes.hpp"
#include "notifications/notification_repository.hpp"
#include "notifications/settings.hpp"
#include "notifications/words.hpp"

namespace recruteia::notifications {

std::string title_of(NotificationType type, Locale locale)
{
    auto const french = locale == Locale::fr;
    switch (type) {
    case NotificationType::info:
        return french ? "Annonce" : "Announcement";
    case NotificationType::success:
        return french ? "Bonne nouvelle" : "Good news";
    case NotificationType::warning:
        return french ? "À noter" : "Please note";
    case NotificationType::error:
        return "Incident"; // in both languages
    }
    std::unreachable();
}

void Notifier::notify(database::Transaction& tx, accounts::UserId const& recipient, Notice const& notice)
{
    auto const reader = accounts::find_reader(tx, recipient);
    if (!reader)
        return;
    auto words = words_of(notice.words, reader->locale, notice.parameters);
    write(tx, *reader, notice.happening,
          {.id = NotificationId::random(),
           .type = notice.type,
           .category = notice.category,
           .title = std::move(words.title),
           .message = std::move(words.message),
           .link = notice.link,
           .timestamp = clock_.now()},
          Manner::told);
}

void Notifier::deliver(database::Transaction& tx, accounts::Reader const& recipient, Emission const& emission,
                       Manner manner)
{
    auto const id = NotificationId::random();
    write(tx, recipient, emission.happening.empty() ? "emission:" + id.value : emission.happening,
          {.id = id,
           .type = emission.type,
           .category = emission.category,
           .title = emission.title.value_or(title_of(emission.type, recipient.locale)),
           .message = emission.message,
           .link = emission.link,
           .timestamp = emission.timestamp.value_or(clock_.now())},
          manner);
}

void Notifier::emit_notification(database::Transaction& tx, accounts::UserId const& recipient, Emission const& emission)
{
    if (auto const reader = accounts::find_reader(tx, recipient))
        deliver(tx, *reader, emission);
}

std::int64_t Notifier::emit_global_notification(database::Transaction& tx, Emission const& emission)
{
    auto const readers = accounts::list_readers(tx, std::nullopt);
    for (auto const& reader : readers)
        deliver(tx, reader, emission);
    return std::ssize(readers);
}

std::int64_t Notifier::emit_role_notification(database::Transaction& tx, accounts::Role role, Emission const& emission)
{
    auto const readers = accounts::list_readers(tx, role);
    for (auto const& reader : readers)
        deliver(tx, reader, emission);
    return std::ssize(readers);
}

void Notifier::write(database::Transaction& tx, accounts::Reader const& recipient, std::string_view happening,
                     Notification row, Manner manner)
{
    auto const now = clock_.now();
    auto const delivery = manner == Manner::already_read
                              ? Delivery{.toast = false, .mail_due = std::nullopt}
                              : delivery_of(find_settings(tx, recipient.id), row.category, recipient.time_zone, now,
                                            outbox_ ? outbox_->notification_delay() : std::chrono::milliseconds(0));
    row.toast = delivery.toast;
    if (manner == Manner::already_read)
        row.seen_at = row.read_at = now;
    if (!delivery.in_app)
        row.seen_at = row.archived_at = row.timestamp;
    auto added = add(tx, recipient.id, happening, std::move(row));
    if (!added)
        return;
    if (outbox_ && recipient.status == accounts::UserStatus::active)
        outbox_->add(tx, recipient.id, added->id, delivery);
    database::announce(tx, events_, NotificationAdded{recipient.id, *std::move(added)});
}

} // namespace recruteia::notifications
