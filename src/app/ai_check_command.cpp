#include "app/ai_check_command.hpp"

#include "app/models.hpp"
#include "integrations/offline/offline_model.hpp"
#include "integrations/openai/openai_chat.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>

#include <fmt/format.h>

#include <ostream>
#include <vector>

namespace recruteia::app {

namespace {

constexpr int most_output_tokens = 64;
constexpr double hundredths = 100.0;

ai::StructuredRequest small_question()
{
    return {.act = "check",
            .instructions = "This is a test of the connection. Answer with ok set to true.",
            .data = R"({"question":"Do you hear me?"})",
            .schema_name = "check",
            .schema = json::parse(R"({"type":"object","properties":{"ok":{"type":"boolean"}},"required":["ok"],)"
                                  R"("additionalProperties":false})"),
            .max_output_tokens = most_output_tokens};
}

struct Asked
{
    Result<ai::StructuredReply> reply = fail(Errc::unavailable, "nothing was asked");
    std::chrono::milliseconds took{0};
    std::string schema_mode;
};

Asked ask(AiConfiguration const& configuration, std::string const& provider)
{
    asio::io_context io;
    http::Client client(io.get_executor());
    auto const chat = chat_of(configuration, provider, client);
    Asked asked;
    auto const since = std::chrono::steady_clock::now();
    asio::co_spawn(io, chat->ask(small_question(), {}),
                   [&](std::exception_ptr const& problem, Result<ai::StructuredReply> reply) {
                       if (problem)
                           std::rethrow_exception(problem);
                       asked.reply = std::move(reply);
                   });
    io.run();
    asked.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - since);
    using Openai = openai::OpenAiChat;
    auto const* const openai = dynamic_cast<Openai const*>(chat.get());
    asked.schema_mode = !openai                                                  ? "forced tool"
                        : openai->schema_mode() == Openai::SchemaMode::strict    ? "strict JSON schema"
                        : openai->schema_mode() == Openai::SchemaMode::json_mode ? "plain JSON mode"
                                                                                 : "in the instructions alone";
    return asked;
}

void line(std::ostream& out, std::string_view what, std::string_view value)
{
    out << fmt::format("  {:<10} {}\n", what, value);
}

std::string price(AiConfiguration const& configuration, std::string_view provider)
{
    auto const prices = prices_of(configuration, provider);
    if (!prices.are_known())
        return "none configured";
    return fmt::format("{:.2f} / {:.2f} (cached) in, {:.2f} out, {} a million tokens", prices.input / hundredths,
                       prices.cached_input / hundredths, prices.output / hundredths, configuration.currency);
}

/// How far it came: each step stands on the one before.
void explain(std::ostream& out, Error const& error)
{
    auto const is_unreached = error.code == "connection_failed" || error.code == "tls_failed" ||
                              (error.code == "timed_out" && !error.detail.contains("reply"));
    line(out, "reached", is_unreached ? "no" : "yes");
    line(out, "problem", error.detail);
    if (error.code == "tls_failed")
        line(out, "do", "check the address, the proxy and the system's certificates");
    else if (is_unreached)
        line(out, "do", "check the address and the network");
    else if (error.detail.contains("key"))
        line(out, "do", "check the key's file or variable; the key itself is never shown");
    else if (error.detail.contains("known there"))
        line(out, "do", "check the model's name and the base URL");
}

bool check(AiConfiguration const& configuration, std::string const& provider, std::ostream& out)
{
    if (provider == "offline") {
        auto const provenance = offline::OfflineModel().provenance();
        out << "offline: works\n";
        line(out, "rules", provenance.model + ", " + provenance.prompt_version);
        line(out, "price", "none, and no network");
        return true;
    }
    auto const anthropic = provider == "anthropic";
    auto const& key = anthropic ? configuration.anthropic_key : configuration.openai_key;
    auto const asked = ask(configuration, provider);
    auto const answers = asked.reply && asked.reply->value.is_object() && asked.reply->value.as_object().contains("ok");
    out << provider << (answers ? ": works\n" : ": does not work\n");
    line(out, "address", anthropic ? configuration.anthropic_base_url : configuration.openai_base_url);
    line(out, "model", anthropic ? configuration.anthropic_model : configuration.openai_model);
    line(out, "key", key.value.empty() ? "none" : "given");
    if (!asked.reply) {
        explain(out, asked.reply.error());
    } else {
        line(out, "reached", "yes, key and model accepted");
        line(out, "schema", answers ? asked.schema_mode : asked.schema_mode + ": not kept by the model");
        line(out, "time",
             fmt::format("{} ms for {} tokens in, {} out", asked.took.count(), asked.reply->tokens.input,
                         asked.reply->tokens.output));
    }
    line(out, "price", price(configuration, provider));
    return answers;
}

} // namespace

int run_ai_check(AiConfiguration const& configuration, std::optional<std::string> const& provider, std::ostream& out)
{
    auto providers = configuration.providers;
    if (!configuration.second_opinion.empty())
        providers.push_back(configuration.second_opinion);
    if (provider)
        providers = {*provider};
    auto all_work = true;
    for (auto const& name : providers) {
        if (name != "offline" && name != "anthropic" && name != "openai") {
            out << name << ": no such provider; there are anthropic, openai and offline\n";
            return 1;
        }
        all_work = check(configuration, name, out) && all_work;
    }
    return all_work ? 0 : 1;
}

} // namespace recruteia::app
