#pragma once

#include "integrations/anthropic/anthropic_chat.hpp"
#include "integrations/openai/openai_chat.hpp"
#include "integrations/prompted/prompted_model.hpp"
#include "scripted_provider.hpp"

#include <memory>
#include <string>
#include <utility>

namespace recruteia {

enum class WireFormat
{
    anthropic,
    openai
};

/// A chat model that asks the scripted provider over real HTTP, with deadlines short enough for tests.
inline std::unique_ptr<ai::ChatModel> chat_with(ScriptedProvider const& server, http::Client& client, WireFormat format,
                                                std::string key = "sk-test")
{
    using namespace std::chrono_literals;
    auto const is_anthropic = format == WireFormat::anthropic;
    chat::Endpoint endpoint{.provider = is_anthropic ? "anthropic" : "openai",
                            .base_url = is_anthropic ? server.anthropic_url() : server.openai_url(),
                            .model = "a-model",
                            .key = std::move(key),
                            .timeouts = {.connect = 2s, .first_byte = 500ms, .idle = 500ms, .total = 8s}};
    if (is_anthropic)
        return std::make_unique<anthropic::AnthropicChat>(client, std::move(endpoint));
    return std::make_unique<openai::OpenAiChat>(client, std::move(endpoint));
}

/// The whole language model over it: prompts, schemas and what is believed of a reply included.
inline std::unique_ptr<ai::LanguageModel> model_with(ScriptedProvider const& server, http::Client& client,
                                                     WireFormat format)
{
    return std::make_unique<prompted::PromptedModel>(chat_with(server, client, format));
}

} // namespace recruteia
