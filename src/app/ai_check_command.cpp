#include "app/ai_check_command.hpp"

#include "app/ai_remarks.hpp"
#include "app/models.hpp"
#include "database/database.hpp"
#include "integrations/offline/offline_model.hpp"
#include "integrations/openai/openai_chat.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
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

std::string counted(ai::Tokens const& tokens)
{
    if (tokens.input == 0 && tokens.output == 0)
        return "tokens that it does not count: they will be estimated";
    return fmt::format("{} tokens in, {} out", tokens.input, tokens.output);
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
        line(out, "do", "check the model's name and the base URL; for most compatible servers it ends in /v1");
    else if (error.detail.contains("no credit"))
        line(out, "do", "add credit to that account, or put another provider first");
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
        line(out, "time", fmt::format("{} ms for {}", asked.took.count(), counted(asked.reply->tokens)));
    }
    line(out, "price", price(configuration, provider));
    return answers;
}

std::string money(AiConfiguration const& ai, double hundredths_of_it)
{
    return fmt::format("{:.2f} {}", hundredths_of_it / hundredths, ai.currency);
}

/// Nothing where there is no database yet, or none that can be read.
std::optional<ai::Spent> spent_today(Configuration const& configuration)
{
    constexpr std::string_view sqlite = "sqlite:";
    auto const url = configuration.database_url();
    std::error_code ignored;
    if (url.starts_with(sqlite) && !std::filesystem::exists(url.substr(sqlite.size()), ignored))
        return std::nullopt;
    try {
        auto const database = database::Database::open({.url = url});
        if (!database)
            return std::nullopt;
        SystemClock const clock;
        return database.value()->read_now(
            [&clock](database::Transaction& tx) { return ai::spent_on(tx, clock.now()); });
    } catch (std::exception const&) {
        return std::nullopt;
    }
}

std::string budget_of(AiConfiguration const& ai)
{
    std::vector<std::string> limits;
    if (ai.daily_tokens > 0)
        limits.push_back(fmt::format("{} tokens", ai.daily_tokens));
    if (ai.daily_cost > 0)
        limits.push_back(money(ai, ai.daily_cost));
    return limits.empty() ? "no limit" : fmt::format("{} a day (of UTC)", fmt::join(limits, " and "));
}

void show_limits(Configuration const& configuration, std::ostream& out)
{
    auto const& ai = configuration.ai;
    constexpr auto micros_per_hundredth = 10'000.0;
    constexpr auto second = 1000.0;
    out << "limits\n";
    line(out, "budget", budget_of(ai));
    if (auto const spent = spent_today(configuration))
        line(out, "today",
             fmt::format("{} tokens in, {} out, {} (requests: {})", spent->input_tokens, spent->output_tokens,
                         money(ai, static_cast<double>(spent->cost_micros) / micros_per_hundredth), spent->requests));
    line(out, "at once", fmt::format("{} requests to a provider", ai.concurrency));
    line(out, "patience",
         fmt::format("{:g} s to connect, {:g} s to the first byte, {:g} s of silence, {:g} s in all",
                     ai.connect_milliseconds / second, ai.first_byte_milliseconds / second,
                     ai.idle_milliseconds / second, ai.total_milliseconds / second));
    line(out, "attempts",
         fmt::format("{}, at most {:g} s apart; after {} failures in a row left alone for {:g} s", ai.attempts,
                     ai.longest_retry_milliseconds / second, ai.breaker_failures, ai.breaker_milliseconds / second));
}

void show_order(AiConfiguration const& ai, std::ostream& out)
{
    out << fmt::format("asked in this order: {}", fmt::join(ai.providers, ", "));
    if (!ai.second_opinion.empty())
        out << fmt::format("; second opinion: {}", ai.second_opinion);
    out << '\n';
}

bool is_provider(std::string_view name)
{
    return name == "offline" || name == "anthropic" || name == "openai";
}

/// Each once, however often it is configured.
bool check_all(AiConfiguration const& ai, std::ostream& out)
{
    auto providers = ai.providers;
    if (!ai.second_opinion.empty() && std::ranges::find(providers, ai.second_opinion) == providers.end())
        providers.push_back(ai.second_opinion);
    auto all_work = true;
    for (auto const& name : providers)
        all_work = check(ai, name, out) && all_work;
    return all_work;
}

} // namespace

int run_ai_check(Configuration const& configuration, std::optional<std::string> const& provider, std::ostream& out)
{
    auto const& ai = configuration.ai;
    if (provider) {
        if (is_provider(*provider))
            return check(ai, *provider, out) ? 0 : 1;
        out << *provider << ": no such provider; there are anthropic, openai and offline\n";
        return 1;
    }
    show_order(ai, out);
    auto const all_work = check_all(ai, out);
    show_limits(configuration, out);
    for (auto const& remark : remarks_on(ai))
        out << "note: " << remark << '\n';
    return all_work ? 0 : 1;
}

} // namespace recruteia::app
