#include "notifications/announcement.hpp"

#include "foundation/encoding.hpp"
#include "foundation/try.hpp"

#include <algorithm>

namespace recruteia::notifications {

namespace {

constexpr std::size_t longest_title = 120;
constexpr std::size_t longest_message = 2000;
constexpr std::size_t longest_link = 500;

using Problems = std::vector<FieldError>;

bool has_control_character(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
}

void check_title(std::optional<std::string>& title, std::string const& path, Problems& problems)
{
    if (!title)
        return;
    title = std::string(trimmed(*title));
    if (title->empty())
        title.reset();
    else if (utf8_length(*title) > longest_title)
        problems.push_back({path, "too_long", path + " has at most 120 characters."});
    else if (has_control_character(*title))
        problems.push_back({path, "format", path + " is one line of text."});
}

void check_message(std::string& message, std::string const& path, Problems& problems)
{
    message = std::string(trimmed(message));
    if (message.empty())
        problems.push_back({path, "required", path + " must not be empty."});
    else if (utf8_length(message) > longest_message)
        problems.push_back({path, "too_long", path + " has at most 2000 characters."});
}

void check_translation(std::optional<AnnouncementText>& text, std::string const& path, Problems& problems)
{
    if (!text)
        return;
    check_title(text->title, path + ".title", problems);
    check_message(text->message, path + ".message", problems);
}

/// A path of this site, or another site's address over TLS: nothing that runs.
bool is_link(std::string_view link)
{
    auto const own = link.starts_with('/') && !link.starts_with("//") && !link.contains('\\');
    auto const other = link.starts_with("https://") && link.size() > std::string_view("https://").size();
    auto const plain = std::ranges::none_of(
        link, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '<' || c == '"'; });
    return (own || other) && plain && link.size() <= longest_link;
}

} // namespace

AnnouncementText Announce::text_in(Locale locale) const
{
    AnnouncementTranslations const none;
    auto const& given = translations ? *translations : none;
    auto const& wanted = locale == Locale::fr ? given.fr : given.en;
    auto const& other = locale == Locale::fr ? given.en : given.fr;
    if (wanted)
        return *wanted;
    if (message)
        return {title, *message};
    return other.value();
}

Result<Announce> checked(Announce command)
{
    Problems problems;
    if (command.role && command.user_id)
        problems.push_back({"user_id", "invalid", "An announcement goes to a role or to a person, not both."});
    check_title(command.title, "title", problems);
    if (command.message)
        check_message(*command.message, "message", problems);
    if (command.translations) {
        check_translation(command.translations->fr, "translations.fr", problems);
        check_translation(command.translations->en, "translations.en", problems);
    }
    auto const translated = command.translations && (command.translations->fr || command.translations->en);
    if (!command.message && !translated)
        problems.push_back({"message", "required", "An announcement says something."});
    if (command.link && command.link->empty())
        command.link.reset();
    if (command.link && !is_link(*command.link))
        problems.push_back({"link", "link_malformed", "A link is a path of this site or an https address."});
    if (!problems.empty())
        return fail_fields(std::move(problems));
    return command;
}

} // namespace recruteia::notifications
