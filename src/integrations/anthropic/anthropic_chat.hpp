#pragma once

#include "integrations/chat/event_call.hpp"

namespace recruteia::anthropic {

/// The Messages API. The answer is the input of the one tool there is, which the model must use; the instructions and
/// the schema, the same for everybody, are marked for the provider's cache.
class AnthropicChat final : public ai::ChatModel
{
public:
    AnthropicChat(http::Client& client, chat::Endpoint endpoint) : client_(client), endpoint_(std::move(endpoint)) {}

    std::string provider() const override { return endpoint_.provider; }
    std::string model() const override { return endpoint_.model; }
    Async<ai::StructuredReply> ask(ai::StructuredRequest request, ai::ReplyListener listener) override;

private:
    Async<ai::StructuredReply> ask_once(ai::StructuredRequest const& request, ai::ReplyListener const& listener);

    http::Client& client_;
    chat::Endpoint endpoint_;
    bool takes_temperature_ = true; ///< some models take none: remembered once one said so
};

} // namespace recruteia::anthropic
