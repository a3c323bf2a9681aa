#pragma once

#include "ai/chat_model.hpp"
#include "database/database.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace recruteia::ai {

/// What a provider charges, in hundredths of the configured currency for a million tokens; 0 where it charges nothing.
struct Prices
{
    int input = 0;
    int cached_input = 0;
    int output = 0;

    bool are_known() const { return input > 0 || output > 0; }
};

/// In millionths of the currency. Writing to the provider's cache costs a quarter more than plain input.
std::int64_t cost_micros(Prices const& prices, Tokens const& tokens);

/// About how many tokens a text is: one for three bytes, which is more than either language needs.
int estimated_tokens(std::string_view text);
int estimated_tokens(std::size_t bytes);
/// The most that a request may take: what is the same for everybody is written to the provider's cache, at worst.
Tokens estimated_tokens(StructuredRequest const& request);

/// 0: no limit.
struct DailyBudget
{
    std::int64_t tokens = 0;
    std::int64_t cost_micros = 0;
};

struct Spent
{
    std::int64_t requests = 0;
    std::int64_t input_tokens = 0;
    std::int64_t output_tokens = 0;
    std::int64_t cost_micros = 0;
};
BOOST_DESCRIBE_STRUCT(Spent, (), (requests, input_tokens, output_tokens, cost_micros))

/// What the models cost, counted in rows: a restart forgets nothing and several instances share a budget. A day is one
/// of UTC.
class Spending
{
public:
    Spending(database::Database& database, Clock const& clock, DailyBudget budget)
        : database_(database), clock_(clock), budget_(budget)
    {}

    struct Reservation
    {
        std::string id;
    };

    /// Takes the most that the request may cost out of today's budget.
    /// Errors: too_many_requests/ai_budget_spent, with Retry-After until the next day.
    Async<Reservation> reserve(std::string provider, std::string model, std::string act, std::string counted_for,
                               Tokens most, std::int64_t most_cost_micros);
    /// What it was in the end. Nothing for a request that the provider did not take.
    Async<void> settle(Reservation reservation, bool succeeded, Tokens tokens, std::int64_t cost_micros);

    Async<Spent> today();
    DailyBudget const& budget() const { return budget_; }

private:
    database::Database& database_;
    Clock const& clock_;
    DailyBudget budget_;
};

/// What the next acts will cost, about; no figures where nothing is paid.
struct CostEstimate
{
    std::string currency;
    Provenance provider;
    std::optional<std::int64_t> proposal_micros;
    std::optional<std::int64_t> answer_micros; ///< of judging one, a second opinion included
};
using EstimateCosts = std::function<CostEstimate(PlanRequest const&)>;

/// What was spent, or is held back, on the day of `now`.
Spent spent_on(database::Transaction& tx, UtcTime now);

/// What one position's acts cost so far.
Spent spent_for(database::Transaction& tx, std::string const& position_id);

} // namespace recruteia::ai
