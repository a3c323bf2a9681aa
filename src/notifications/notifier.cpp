#include "notifications/notifier.hpp"

#include "notifications/changes.hpp"
#include "notifications/notification_repository.hpp"
#include "notifications/words.hpp"

namespace recruteia::notifications {

namespace {

constexpr auto select_locale = "SELECT locale FROM users WHERE id = :id";

} // namespace

void Notifier::notify(database::Transaction& tx, accounts::UserId const& recipient, Notice const& notice)
{
    auto const locale = tx.find<Locale>(select_locale, recipient);
    if (!locale)
        return;
    auto words = words_of(notice.words, *locale, notice.parameters);
    auto added = add(tx, recipient, notice.happening,
                     {.id = NotificationId::random(),
                      .type = notice.type,
                      .category = notice.category,
                      .title = std::move(words.title),
                      .message = std::move(words.message),
                      .link = notice.link,
                      .timestamp = clock_.now()});
    if (added)
        database::announce(tx, events_, NotificationAdded{recipient, *std::move(added)});
}

} // namespace recruteia::notifications
