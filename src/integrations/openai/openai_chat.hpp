#pragma once

#include "integrations/chat/event_call.hpp"

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

namespace recruteia::openai {

/// Chat Completions, of OpenAI or of any server that speaks the same (Ollama, llama.cpp, vLLM). The answer keeps to a
/// strict JSON schema; where a server does not know that form, plain JSON mode with the schema in the instructions, and
/// where it does not know that either, the instructions alone.
class OpenAiChat final : public ai::ChatModel
{
public:
    OpenAiChat(http::Client& client, chat::Endpoint endpoint);

    std::string provider() const override { return endpoint_.provider; }
    std::string model() const override { return endpoint_.model; }
    Async<ai::StructuredReply> ask(ai::StructuredRequest request, ai::ReplyListener listener) override;

    enum class SchemaMode
    {
        strict,
        json_mode,
        prompt
    };
    SchemaMode schema_mode() const { return manners_.schema; }

    enum class TokenLimit
    {
        max_tokens,
        max_completion_tokens,
        none
    };
    BOOST_DESCRIBE_NESTED_ENUM(TokenLimit, max_tokens, max_completion_tokens, none)

private:
    /// What this server turned out to take; remembered once it refused something.
    struct Manners
    {
        SchemaMode schema = SchemaMode::strict;
        TokenLimit token_limit = TokenLimit::max_tokens;
        bool temperature = true;
        bool usage_in_stream = true;
    };

    Async<ai::StructuredReply> ask_once(ai::StructuredRequest const& request, ai::ReplyListener const& listener,
                                        std::optional<http::IncomingReply>& refusal);
    /// True when another try may go better.
    bool learn_from(http::IncomingReply const& refusal, Manners const& used);
    std::string body_of(ai::StructuredRequest const& request) const;

    http::Client& client_;
    chat::Endpoint endpoint_;
    Manners manners_;
    bool has_answered_ = false;
};

} // namespace recruteia::openai
