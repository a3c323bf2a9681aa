#pragma once

#include "integrations/chat/event_call.hpp"

namespace recruteia::openai {

/// Chat Completions, of OpenAI or of any server that speaks the same (Ollama, llama.cpp, vLLM). The answer keeps to a
/// strict JSON schema; where a server does not know that form, plain JSON mode with the schema in the instructions.
class OpenAiChat final : public ai::ChatModel
{
public:
    OpenAiChat(http::Client& client, chat::Endpoint endpoint) : client_(client), endpoint_(std::move(endpoint)) {}

    std::string provider() const override { return endpoint_.provider; }
    std::string model() const override { return endpoint_.model; }
    Async<ai::StructuredReply> ask(ai::StructuredRequest request, ai::ReplyListener listener) override;

    enum class SchemaMode
    {
        strict,
        json_mode
    };
    SchemaMode schema_mode() const { return manners_.schema; }

    /// What this server turned out to take; remembered once it refused something.
    struct Manners
    {
        SchemaMode schema = SchemaMode::strict;
        bool temperature = true;
        bool usage_in_stream = true;
        bool operator==(Manners const&) const = default;
    };

private:
    Async<ai::StructuredReply> ask_once(ai::StructuredRequest const& request, ai::ReplyListener const& listener);
    void learn_from(http::IncomingReply const& refusal);
    std::string body_of(ai::StructuredRequest const& request) const;

    http::Client& client_;
    chat::Endpoint endpoint_;
    Manners manners_;
};

} // namespace recruteia::openai
