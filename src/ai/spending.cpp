#include "ai/spending.hpp"

#include "foundation/id.hpp"

#include <algorithm>
#include <cmath>

namespace recruteia::ai {

using database::Transaction;

namespace {

constexpr auto insert_request =
    "INSERT INTO ai_requests (id, at, day, provider, model, act, position_id, status, input_tokens, output_tokens, "
    "cost_micros) VALUES (:id, :at, :day, :provider, :model, :act, :position_id, 'reserved', :input_tokens, "
    ":output_tokens, :cost_micros)";
constexpr auto settle_request =
    "UPDATE ai_requests SET status = :status, input_tokens = :input_tokens, output_tokens = :output_tokens, "
    "cost_micros = :cost_micros WHERE id = :id AND status = 'reserved'";
constexpr auto sum_of_day =
    "SELECT COUNT(*), CAST(COALESCE(SUM(input_tokens), 0) AS BIGINT), CAST(COALESCE(SUM(output_tokens), 0) AS BIGINT), "
    "CAST(COALESCE(SUM(cost_micros), 0) AS BIGINT) FROM ai_requests WHERE day = :day";
constexpr auto sum_of_position =
    "SELECT COUNT(*), CAST(COALESCE(SUM(input_tokens), 0) AS BIGINT), CAST(COALESCE(SUM(output_tokens), 0) AS BIGINT), "
    "CAST(COALESCE(SUM(cost_micros), 0) AS BIGINT) FROM ai_requests WHERE position_id = :position_id "
    "AND status <> 'reserved'";

std::string day_of(UtcTime now)
{
    return to_iso8601(now).substr(0, 10);
}

int seconds_until_tomorrow(UtcTime now)
{
    auto const tomorrow = std::chrono::floor<std::chrono::days>(now) + std::chrono::days(1);
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(tomorrow - now).count());
}

} // namespace

std::int64_t cost_micros(Prices const& prices, Tokens const& tokens)
{
    auto const plain = std::max(0, tokens.input - tokens.cached_input - tokens.cache_writes);
    auto const hundredths = static_cast<double>(plain) * prices.input +
                            static_cast<double>(tokens.cache_writes) * prices.input * 1.25 +
                            static_cast<double>(tokens.cached_input) * prices.cached_input +
                            static_cast<double>(tokens.output) * prices.output;
    constexpr auto tokens_per_price = 1e6;
    constexpr auto micros_per_hundredth = 1e4;
    return std::llround(hundredths / tokens_per_price * micros_per_hundredth);
}

int estimated_tokens(std::size_t bytes)
{
    constexpr std::size_t bytes_per_token = 3;
    return static_cast<int>(std::min<std::size_t>((bytes + bytes_per_token - 1) / bytes_per_token, 100'000'000));
}

int estimated_tokens(std::string_view text)
{
    return estimated_tokens(text.size()) + 1;
}

Tokens estimated_tokens(StructuredRequest const& request)
{
    auto const fixed = estimated_tokens(request.instructions) + estimated_tokens(to_text(request.schema));
    return {
        .input = fixed + estimated_tokens(request.data), .cache_writes = fixed, .output = request.max_output_tokens};
}

Async<Spending::Reservation> Spending::reserve(std::string provider, std::string model, std::string act,
                                               std::string counted_for, Tokens most, std::int64_t most_cost_micros)
{
    auto const now = clock_.now();
    co_return co_await database_.write([&](Transaction& tx) -> Result<Reservation> {
        auto const spent = spent_on(tx, now);
        auto const tokens = spent.input_tokens + spent.output_tokens + most.input + most.output;
        auto const over = (budget_.tokens > 0 && tokens > budget_.tokens) ||
                          (budget_.cost_micros > 0 && spent.cost_micros + most_cost_micros > budget_.cost_micros);
        if (over) {
            auto refused = fail(Errc::too_many_requests, "ai_budget_spent", "The day's budget for AI is spent.");
            refused.error().retry_after_seconds = seconds_until_tomorrow(now);
            return refused;
        }
        Reservation reservation{random_uuid_v7()};
        tx.execute(insert_request, reservation.id, now, day_of(now), provider, model, act, counted_for, most.input,
                   most.output, most_cost_micros);
        return reservation;
    });
}

Async<void> Spending::settle(Reservation reservation, bool succeeded, Tokens tokens, std::int64_t cost)
{
    auto const* const status = succeeded ? "done" : "failed";
    co_return co_await database_.write([&](Transaction& tx) -> Result<void> {
        tx.execute(settle_request, status, tokens.input, tokens.output, cost, reservation.id);
        return {};
    });
}

Async<Spent> Spending::today()
{
    auto const now = clock_.now();
    co_return co_await database_.read([&](Transaction& tx) -> Result<Spent> { return spent_on(tx, now); });
}

Spent spent_on(Transaction& tx, UtcTime now)
{
    return tx.get<Spent>(sum_of_day, day_of(now));
}

Spent spent_for(Transaction& tx, std::string const& position_id)
{
    return tx.get<Spent>(sum_of_position, position_id);
}

} // namespace recruteia::ai
