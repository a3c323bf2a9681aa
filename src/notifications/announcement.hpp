#pragma once

#include "accounts/principal.hpp"
#include "foundation/locale.hpp"
#include "notifications/notification.hpp"

namespace recruteia::notifications {

using AnnouncementId = Id<struct AnnouncementTag>;

struct AnnouncementText
{
    std::optional<std::string> title;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(AnnouncementText, (), (title, message))

struct AnnouncementTranslations
{
    std::optional<AnnouncementText> fr;
    std::optional<AnnouncementText> en;
};
BOOST_DESCRIBE_STRUCT(AnnouncementTranslations, (), (fr, en))

/// With neither role nor user_id: to everyone.
struct Announce
{
    std::optional<accounts::Role> role;
    std::optional<accounts::UserId> user_id;
    std::optional<NotificationType> type; ///< info unless said
    std::optional<std::string> title;
    std::optional<std::string> message;
    std::optional<AnnouncementTranslations> translations;
    std::optional<std::string> link;

    /// In a language: its translation, else the one text for all, else the other translation.
    AnnouncementText text_in(Locale locale) const;
};
BOOST_DESCRIBE_STRUCT(Announce, (), (role, user_id, type, title, message, translations, link))

/// With its texts as they will be stored. Errors: invalid with every wrong field, invalid/link_malformed.
Result<Announce> checked(Announce command);

} // namespace recruteia::notifications
