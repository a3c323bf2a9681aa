#include "ai/guarded_chat.hpp"

#include "foundation/random.hpp"
#include "foundation/try.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>

namespace recruteia::ai {

namespace {

using SteadyClock = std::chrono::steady_clock;

/// 0 to 1, so that many who were refused at once do not come back at once.
double jitter()
{
    std::array<unsigned char, 2> bytes{};
    fill_random(bytes);
    return static_cast<double>(bytes[0] * 256 + bytes[1]) / 65536.0;
}

/// The provider never began to work on it.
bool is_free_of_charge(Error const& error)
{
    return error.code == "connection_failed" || error.code == "tls_failed" || error.code == "provider_busy" ||
           error.code == "model_misconfigured";
}

/// `listener`, with the bytes of the answer counted: of all attempts, for each was written.
ReplyListener counting(ReplyListener listener, std::shared_ptr<std::size_t> heard)
{
    auto piece = std::move(listener.piece);
    listener.piece = [piece = std::move(piece), heard = std::move(heard)](std::string_view text) {
        *heard += text.size();
        if (piece)
            piece(text);
    };
    return listener;
}

/// What an attempt took: as the provider counts; where it does not say (a reply that failed on the way, a server that
/// counts nothing), what was sent and what was heard.
Tokens taken_by(Result<StructuredReply> const& reply, Tokens const& estimated)
{
    if (!reply)
        return is_free_of_charge(reply.error()) && estimated.output == 0 ? Tokens{} : estimated;
    auto const is_counted = reply->tokens.input > 0 || reply->tokens.output > 0;
    return is_counted ? reply->tokens : estimated;
}

/// What is wrong with the provider, not with one request.
bool counts_against_provider(Error const& error)
{
    return is_worth_retrying(error) || error.code == "tls_failed";
}

/// What people and callers need to know of a failure in the end.
Error as_seen_from_outside(Error error)
{
    if (error.code == "model_broke_schema" || error.code == "ai_budget_spent" || error.code == "model_refused" ||
        error.code == "model_misconfigured" || error.code == "cancelled")
        return error;
    error.errc = Errc::unavailable;
    error.code = "model_unavailable";
    return error;
}

} // namespace

void put_on(Usage& bill, Tokens const& taken, std::optional<std::int64_t> cost_micros)
{
    bill.input_tokens += taken.input;
    bill.output_tokens += taken.output;
    if (cost_micros)
        bill.cost_micros = bill.cost_micros.value_or(0) + *cost_micros;
}

bool is_worth_retrying(Error const& error)
{
    return error.code == "connection_failed" || error.code == "timed_out" || error.code == "reply_cut" ||
           error.code == "provider_busy";
}

GuardedChat::GuardedChat(std::unique_ptr<ChatModel> inner, Spending& spending, Settings settings, OnOutcome on_outcome)
    : inner_(std::move(inner)), spending_(spending), settings_(settings), on_outcome_(std::move(on_outcome)),
      turnstile_(std::make_shared<Turnstile>(settings.at_once)), breaker_(settings.breaker)
{}

bool GuardedChat::is_down() const
{
    return breaker_.is_open(SteadyClock::now());
}

void GuardedChat::tell(std::string_view act, std::string_view outcome, Error const* why) const
{
    if (on_outcome_)
        on_outcome_(inner_->provider(), act, outcome, why);
}

Async<StructuredReply> GuardedChat::ask(StructuredRequest request, ReplyListener listener)
{
    auto reply = co_await ask_until_done(request, listener);
    if (!reply)
        co_return std::unexpected(as_seen_from_outside(std::move(reply).error()));
    co_return reply;
}

Async<StructuredReply> GuardedChat::ask_until_done(StructuredRequest const& request, ReplyListener const& listener)
{
    CO_TRY(auto const pass, co_await turnstile_->enter(settings_.longest_wait));
    for (auto attempt = 1;; ++attempt) {
        if (!breaker_.lets_through(SteadyClock::now())) {
            auto const left_alone =
                fail(Errc::unavailable, "model_unavailable", inner_->provider() + " keeps failing: left alone");
            tell(request.act, "refused", &left_alone.error());
            co_return left_alone;
        }
        auto reply = co_await ask_once(request, listener);
        if (reply) {
            breaker_.succeeded();
            tell(request.act, "done");
            co_return reply;
        }
        if (counts_against_provider(reply.error()))
            breaker_.failed(SteadyClock::now());
        auto const pause = pause_after(reply.error(), attempt);
        if (!pause) {
            tell(request.act, reply.error().code == "ai_budget_spent" ? "refused" : "failed", &reply.error());
            co_return reply;
        }
        tell(request.act, "retried", &reply.error());
        asio::steady_timer timer(co_await asio::this_coro::executor, *pause);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

Async<StructuredReply> GuardedChat::ask_once(StructuredRequest const& request, ReplyListener const& listener)
{
    auto const most = estimated_tokens(request);
    CO_TRY(auto reservation,
           co_await spending_.reserve(inner_->provider(), inner_->model(), request.act, request.counted_for, most,
                                      cost_micros(settings_.prices, most)));
    auto const heard = std::make_shared<std::size_t>(0);
    Result<StructuredReply> reply = fail(Errc::unavailable, "cancelled", "nobody waits any more");
    std::exception_ptr thrown;
    try {
        reply = co_await inner_->ask(request, counting(listener, heard));
    } catch (...) {
        thrown = std::current_exception();
    }
    // What was asked is accounted for even when nobody waits any more; that then goes on upwards.
    auto const is_cancelled =
        (co_await asio::this_coro::cancellation_state).cancelled() != asio::cancellation_type::none;
    if (is_cancelled)
        co_await asio::this_coro::reset_cancellation_state();
    auto const taken = taken_by(reply, {.input = most.input, .output = estimated_tokens(*heard)});
    CO_CHECK(co_await account_for(std::move(reservation), request.bill, reply, taken));
    if (thrown)
        std::rethrow_exception(thrown);
    co_return reply;
}

Async<void> GuardedChat::account_for(Spending::Reservation reservation, Bill bill, Result<StructuredReply>& reply,
                                     Tokens taken)
{
    auto const cost = cost_micros(settings_.prices, taken);
    auto const known_cost = settings_.prices.are_known() ? std::optional(cost) : std::nullopt;
    if (reply) {
        reply->tokens = taken;
        reply->cost_micros = known_cost;
    } else if (bill)
        put_on(*bill, taken, known_cost);
    co_return co_await spending_.settle(std::move(reservation), reply.has_value(), taken, cost);
}

std::optional<std::chrono::milliseconds> GuardedChat::pause_after(Error const& error, int attempt) const
{
    if (attempt >= settings_.attempts || !is_worth_retrying(error))
        return std::nullopt;
    std::chrono::milliseconds const asked = std::chrono::seconds(error.retry_after_seconds);
    if (asked > settings_.longest_pause)
        return std::nullopt;
    auto const doubled = settings_.first_pause * (1LL << std::min(attempt - 1, 16));
    auto const most =
        static_cast<double>(std::min<std::chrono::milliseconds>(doubled, settings_.longest_pause).count());
    std::chrono::milliseconds const own(static_cast<long long>(most * (0.5 + jitter() / 2)));
    // A provider that named a time is not asked before it, and everybody not at once after it.
    return asked.count() > 0 ? asked + std::chrono::milliseconds(static_cast<long long>(jitter() * 250)) : own;
}

} // namespace recruteia::ai
