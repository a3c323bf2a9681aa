#pragma once

#include "ai/chat_model.hpp"
#include "ai/circuit_breaker.hpp"
#include "ai/spending.hpp"
#include "ai/turnstile.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>

namespace recruteia::ai {

/// A provider as it may be used: so many requests at once, within the day's budget, tried again when that may help,
/// left alone while it is down, and accounted for.
class GuardedChat final : public ChatModel
{
public:
    struct Settings
    {
        int attempts = 4;                                                       ///< the first included
        std::chrono::milliseconds first_pause = std::chrono::milliseconds(500); ///< doubled each time, with jitter
        std::chrono::milliseconds longest_pause = std::chrono::seconds(60); ///< a longer Retry-After is not waited for
        std::chrono::milliseconds longest_wait = std::chrono::seconds(180); ///< for a place
        std::size_t at_once = 4;
        CircuitBreaker::Settings breaker;
        Prices prices;
    };

    /// Told of each attempt: `done`, `retried`, `failed`, or `refused` by the breaker or the budget; and of the error
    /// where there was one, whose words are ours.
    using OnOutcome = std::function<void(std::string_view provider, std::string_view act, std::string_view outcome,
                                         Error const* why)>;

    GuardedChat(std::unique_ptr<ChatModel> inner, Spending& spending, Settings settings, OnOutcome on_outcome = {});

    std::string provider() const override { return inner_->provider(); }
    std::string model() const override { return inner_->model(); }
    Async<StructuredReply> ask(StructuredRequest request, ReplyListener listener) override;

    bool is_down() const;

private:
    Async<StructuredReply> ask_until_done(StructuredRequest const& request, ReplyListener const& listener);
    Async<StructuredReply> ask_once(StructuredRequest const& request, ReplyListener const& listener);
    Async<void> account_for(Spending::Reservation reservation, Bill bill, Result<StructuredReply>& reply, Tokens taken);
    /// Nothing when the provider asked for more patience than we have.
    std::optional<std::chrono::milliseconds> pause_after(Error const& error, int attempt) const;
    void tell(std::string_view act, std::string_view outcome, Error const* why = nullptr) const;

    std::unique_ptr<ChatModel> inner_;
    Spending& spending_;
    Settings settings_;
    OnOutcome on_outcome_;
    std::shared_ptr<Turnstile> turnstile_;
    CircuitBreaker breaker_;
};

} // namespace recruteia::ai
