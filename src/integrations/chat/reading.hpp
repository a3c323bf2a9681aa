#pragma once

#include "ai/chat_model.hpp"
#include "http/client.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace recruteia::chat {

/// What the pieces of one reply add up to, as far as it is the same in both wire formats.
class Reading
{
public:
    Reading(std::string_view provider, ai::ReplyListener const& listener) : provider_(provider), listener_(listener) {}

    /// What went wrong, if anything: in a piece that was read, on the way, or by the provider's word.
    std::optional<Error> problem(Result<http::IncomingReply> const& reply) const;

protected:
    std::string_view provider() const { return provider_; }

    /// Always false: nothing that follows can be used.
    bool end(Error error);
    void add(std::string_view piece);
    Result<ai::StructuredReply> answer(ai::Tokens const& tokens, bool is_too_long) const;

private:
    std::string_view provider_;
    ai::ReplyListener const& listener_;
    std::string text_;
    std::optional<Error> problem_;
};

} // namespace recruteia::chat
