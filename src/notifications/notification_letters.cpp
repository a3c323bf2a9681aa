#include "notifications/notification_letters.hpp"

#include "accounts/directory.hpp"
#include "notifications/mail_template.hpp"
#include "notifications/settings.hpp"

#include <fmt/format.h>

namespace recruteia::notifications {

namespace {

struct Waiting
{
    Category category = Category::interviews;
    std::string title;
    std::string message;
    std::optional<std::string> link;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (category, title, message, link))

// What a reader has muted in the inbox is archived as it is written, and is mailed all the same.
constexpr auto select_waiting =
    "SELECT n.category, n.title, n.message, n.link FROM mail_notifications m "
    "JOIN notifications n ON n.id = m.notification_id "
    "WHERE m.mail_id = :mail_id AND n.read_at IS NULL AND (n.archived_at IS NULL OR n.archived_at = n.created_at) "
    "ORDER BY n.seq";

} // namespace

std::string address_of(std::string_view public_url, Locale locale, std::string_view link)
{
    if (link.starts_with("https://"))
        return std::string(link);
    return fmt::format("{}/{}{}", public_url, to_string(locale), link);
}

std::optional<Letter> compose_notifications(database::Transaction& tx, Mail const& mail, std::string const& public_url,
                                            UtcTime now)
{
    auto const reader = accounts::find_reader(tx, mail.user_id.value());
    if (!reader || reader->status != accounts::UserStatus::active)
        return std::nullopt;
    auto const settings = find_settings(tx, reader->id);
    MailParameters parameters;
    for (auto const& waiting : tx.list<Waiting>(select_waiting, mail.id))
        if (settings.of(waiting.category).mail)
            parameters.items.push_back(
                {.title = waiting.title,
                 .message = waiting.message,
                 .link = waiting.link ? address_of(public_url, reader->locale, *waiting.link) : std::string()});
    if (parameters.items.empty())
        return std::nullopt;

    auto& words = parameters.words;
    words["settings"] = address_of(public_url, reader->locale, "/inbox?settings=1");
    words["count"] = std::to_string(parameters.items.size());
    words["day"] = written_day(now, reader->time_zone, reader->locale);
    auto const* name = mail.kind == MailKind::digest ? "digest" : "notifications";
    words["link"] = address_of(public_url, reader->locale, "/inbox");
    if (mail.kind == MailKind::notifications && parameters.items.size() == 1) {
        auto const& only = parameters.items.front();
        name = "notification";
        words["title"] = only.title;
        words["message"] = only.message;
        words["link"] = only.link;
    }
    auto letter = render_mail(name, reader->locale, parameters);
    letter.to = {.name = reader->name, .address = reader->email};
    return letter;
}

} // namespace recruteia::notifications
