#include "integrations/chat/reading.hpp"

#include "foundation/encoding.hpp"
#include "integrations/chat/event_call.hpp"

namespace recruteia::chat {

namespace {

constexpr std::string_view fence = "```";
constexpr std::string_view end_of_thoughts = "</think>";

/// Models that are not held to a schema like to think aloud first and to put their JSON between fences.
std::string_view unwrapped(std::string_view text)
{
    text = trimmed(text);
    if (auto const end = text.find(end_of_thoughts); text.starts_with("<think>") && end != std::string_view::npos)
        text = trimmed(text.substr(end + end_of_thoughts.size()));
    auto const first_line = text.find('\n');
    if (text.starts_with(fence) && text.ends_with(fence) && first_line != std::string_view::npos &&
        first_line + fence.size() < text.size())
        text = trimmed(text.substr(first_line, text.size() - fence.size() - first_line));
    return text;
}

} // namespace

std::optional<Error> Reading::problem(Result<http::IncomingReply> const& reply) const
{
    if (problem_)
        return problem_;
    if (!reply)
        return reply.error();
    if (!reply->is_success())
        return failure_of(provider_, *reply);
    return std::nullopt;
}

bool Reading::end(Error error)
{
    problem_ = std::move(error);
    return false;
}

void Reading::add(std::string_view piece)
{
    text_ += piece;
    if (listener_.piece && !piece.empty())
        listener_.piece(piece);
}

Result<ai::StructuredReply> Reading::answer(ai::Tokens const& tokens, bool is_too_long) const
{
    if (is_too_long)
        return std::unexpected(broke_schema(provider_, "the answer is longer than allowed"));
    auto value = parse_json(unwrapped(text_));
    if (!value)
        return std::unexpected(broke_schema(provider_, "the answer is not the JSON that was asked for"));
    return ai::StructuredReply{.value = *std::move(value), .tokens = tokens};
}

} // namespace recruteia::chat
