#include "realtime/outside_events.hpp"

#include "foundation/described.hpp"
#include "foundation/encoding.hpp"
#include "notifications/notice.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace recruteia::realtime {

namespace {

namespace json = boost::json;

constexpr std::size_t max_words = 2'000; ///< characters; a toast is read in passing

constexpr std::array<std::string_view, 4> own_events{"badge", "interview_changed", "presence", "session_ended"};

std::string_view text_in(json::object const& object, std::string_view key)
{
    auto const* value = object.if_contains(key);
    auto const* text = value ? value->if_string() : nullptr;
    return text ? std::string_view(*text) : std::string_view();
}

/// A path of this site, and nothing that a browser takes for another's.
bool is_own_path(std::string_view link)
{
    return link.starts_with('/') && !link.starts_with("//") && !link.contains('\\');
}

std::optional<json::object> toast_of(json::object const& sent, UtcTime now)
{
    using notifications::NotificationType;
    auto const message = text_in(sent, "message");
    auto const title = text_in(sent, "title");
    if (trimmed(message).empty() || utf8_length(message) > max_words || utf8_length(title) > max_words)
        return std::nullopt;
    json::object toast{
        {"type", to_string(enum_from<NotificationType>(text_in(sent, "type")).value_or(NotificationType::info))},
        {"title", title},
        {"message", message},
        {"timestamp", to_iso8601(parse_iso8601(text_in(sent, "timestamp")).value_or(now))}};
    if (auto const link = text_in(sent, "link"); is_own_path(link))
        toast["link"] = link;
    return toast;
}

} // namespace

bool admit_outside_event(socketio::redis::Broadcast& event, UtcTime now)
{
    std::string_view const name = event.arguments.front().get_string();
    if (std::ranges::find(own_events, name) != own_events.end())
        return false;
    if (name != "notification")
        return true;
    auto const* sent = event.arguments.size() > 1 ? event.arguments[1].if_object() : nullptr;
    auto toast = sent ? toast_of(*sent, now) : std::nullopt;
    if (!toast)
        return false;
    event.attachments.clear();
    event.arguments.resize(1);
    event.arguments.emplace_back(*std::move(toast));
    return true;
}

} // namespace recruteia::realtime
