#include "app/models.hpp"

#include "ai/fallback_model.hpp"
#include "integrations/anthropic/anthropic_chat.hpp"
#include "integrations/offline/offline_model.hpp"
#include "integrations/openai/openai_chat.hpp"
#include "integrations/prompted/prompted_model.hpp"

namespace recruteia::app {

namespace {

using std::chrono::milliseconds;

constexpr std::int64_t micros_per_hundredth = 10'000;

http::ClientTimeouts timeouts_of(AiConfiguration const& ai)
{
    return {.connect = milliseconds(ai.connect_milliseconds),
            .first_byte = milliseconds(ai.first_byte_milliseconds),
            .idle = milliseconds(ai.idle_milliseconds),
            .total = milliseconds(ai.total_milliseconds)};
}

ai::GuardedChat::Settings guards_of(AiConfiguration const& ai, std::string_view provider)
{
    return {.attempts = ai.attempts,
            .longest_pause = milliseconds(ai.longest_retry_milliseconds),
            .longest_wait = milliseconds(ai.total_milliseconds),
            .at_once = static_cast<std::size_t>(ai.concurrency),
            .breaker = {.failures_to_open = ai.breaker_failures, .open_for = milliseconds(ai.breaker_milliseconds)},
            .prices = prices_of(ai, provider)};
}

} // namespace

ai::Prices prices_of(AiConfiguration const& ai, std::string_view provider)
{
    if (provider == "anthropic")
        return {ai.anthropic_input_price, ai.anthropic_cached_input_price, ai.anthropic_output_price};
    if (provider == "openai")
        return {ai.openai_input_price, ai.openai_cached_input_price, ai.openai_output_price};
    return {};
}

std::unique_ptr<ai::ChatModel> chat_of(AiConfiguration const& ai, std::string_view provider, http::Client& client)
{
    if (provider == "anthropic")
        return std::make_unique<anthropic::AnthropicChat>(client, chat::Endpoint{.provider = "anthropic",
                                                                                 .base_url = ai.anthropic_base_url,
                                                                                 .model = ai.anthropic_model,
                                                                                 .key = ai.anthropic_key.value,
                                                                                 .timeouts = timeouts_of(ai)});
    if (provider == "openai")
        return std::make_unique<openai::OpenAiChat>(client, chat::Endpoint{.provider = "openai",
                                                                           .base_url = ai.openai_base_url,
                                                                           .model = ai.openai_model,
                                                                           .key = ai.openai_key.value,
                                                                           .timeouts = timeouts_of(ai)});
    return nullptr;
}

Models::Models(asio::any_io_executor executor, database::Database& database, Clock const& clock,
               AiConfiguration const& configuration, observability::Metrics& metrics, observability::Log& log)
    : configuration_(configuration), metrics_(metrics), log_(log), client_(std::move(executor)),
      spending_(database, clock,
                {.tokens = configuration.daily_tokens, .cost_micros = configuration.daily_cost * micros_per_hundredth})
{
    std::vector<std::unique_ptr<ai::LanguageModel>> order;
    order.reserve(configuration.providers.size());
    for (auto const& provider : configuration.providers)
        order.push_back(make(provider));
    first_ = order.size() == 1 ? std::move(order.front()) : std::make_unique<ai::FallbackModel>(std::move(order));
    if (!configuration.second_opinion.empty())
        second_ = make(configuration.second_opinion);
}

ai::Provenance Models::judges() const
{
    auto providers = configuration_.providers;
    providers.push_back(configuration_.second_opinion);
    ai::Provenance together;
    for (auto const& provider : providers) {
        auto const is_outside = provider == "anthropic" || provider == "openai";
        if (!is_outside || together.provider.contains(provider))
            continue;
        auto const* const separator = together.provider.empty() ? "" : ", ";
        together.provider += separator + provider;
        together.model +=
            separator + (provider == "anthropic" ? configuration_.anthropic_model : configuration_.openai_model);
    }
    return together.provider.empty() ? first_->provenance() : together;
}

ai::CostEstimate Models::estimate(ai::PlanRequest const& request) const
{
    ai::CostEstimate estimate{.currency = configuration_.currency, .provider = first_->provenance()};
    auto const prices = prices_of(configuration_, configuration_.providers.front());
    if (prices.are_known())
        estimate.proposal_micros = ai::cost_micros(prices, prompted::estimated_proposal(request));
    for (auto const& judge : {prices, prices_of(configuration_, configuration_.second_opinion)})
        if (judge.are_known())
            estimate.answer_micros = estimate.answer_micros.value_or(0) +
                                     ai::cost_micros(judge, prompted::estimated_judgement(request.locale));
    return estimate;
}

/// A reply that failed for good is for somebody to look at: another provider, or people, take over without a word.
void Models::note(std::string_view provider, std::string_view act, std::string_view outcome, Error const* why)
{
    metrics_.count_ai_act(provider, act, outcome);
    if (why && why->code != "cancelled" && outcome != "retried")
        log_.warn("ai_request_failed", {{"provider", std::string(provider)},
                                        {"act", std::string(act)},
                                        {"outcome", std::string(outcome)},
                                        {"code", why->code},
                                        {"problem", why->detail}});
}

std::unique_ptr<ai::LanguageModel> Models::make(std::string const& provider)
{
    auto chat = chat_of(configuration_, provider, client_);
    if (!chat)
        return std::make_unique<offline::OfflineModel>();
    auto const tell = [this](std::string_view who, std::string_view act, std::string_view outcome, Error const* why) {
        note(who, act, outcome, why);
    };
    return std::make_unique<prompted::PromptedModel>(
        std::make_unique<ai::GuardedChat>(std::move(chat), spending_, guards_of(configuration_, provider), tell));
}

} // namespace recruteia::app
