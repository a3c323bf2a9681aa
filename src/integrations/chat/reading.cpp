#include "integrations/chat/reading.hpp"

#include "integrations/chat/event_call.hpp"

namespace recruteia::chat {

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
    auto value = parse_json(text_);
    if (!value)
        return std::unexpected(broke_schema(provider_, "the answer is not the JSON that was asked for"));
    return ai::StructuredReply{.value = *std::move(value), .tokens = tokens};
}

} // namespace recruteia::chat
