#include "ai/spending.hpp"
#include "fake_clock.hpp"
#include "foundation/try.hpp"
#include "run.hpp"
#include "temporary_database.hpp"

#include <gtest/gtest.h>

namespace recruteia::ai {
namespace {

class SpendingTest : public testing::TestWithParam<database::Engine>
{
protected:
    static Result<Spending::Reservation> reserve(Spending& spending, int tokens, std::int64_t cost)
    {
        return run(spending.reserve("anthropic", "m", "judge", "position-1", {.input = tokens}, cost));
    }

    TemporaryDatabase database{GetParam()};
    FakeClock clock;
};

TEST_P(SpendingTest, RefusesWhatGoesBeyondTheDaysTokensUntilTheNextDay)
{
    Spending spending(*database, clock, {.tokens = 1000});

    EXPECT_TRUE(reserve(spending, 600, 0));
    auto const refused = reserve(spending, 600, 0);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "ai_budget_spent");
    EXPECT_EQ(refused.error().retry_after_seconds, 15 * 3600);

    clock.advance(std::chrono::hours{15});
    EXPECT_TRUE(reserve(spending, 600, 0));
}

TEST_P(SpendingTest, CountsWhatOtherInstancesSpendAndWhatWasSpentBeforeARestart)
{
    Spending one(*database, clock, {.cost_micros = 1000});
    Spending other(*database, clock, {.cost_micros = 1000});

    EXPECT_TRUE(reserve(one, 1, 600));

    EXPECT_FALSE(reserve(other, 1, 600));
    EXPECT_TRUE(reserve(other, 1, 400));
}

TEST_P(SpendingTest, GivesBackWhatARequestDidNotTake)
{
    Spending spending(*database, clock, {.tokens = 1000, .cost_micros = 1000});
    auto const reserved = reserve(spending, 900, 900);

    ASSERT_TRUE(run(spending.settle(*reserved, true, {.input = 100, .output = 20}, 50)));
    ASSERT_TRUE(run(spending.settle(*reserved, true, {.input = 1, .output = 1}, 1))); // once

    auto const today = run(spending.today());
    EXPECT_EQ(today->input_tokens, 100);
    EXPECT_EQ(today->output_tokens, 20);
    EXPECT_EQ(today->cost_micros, 50);
    EXPECT_TRUE(reserve(spending, 800, 900));
    auto const of_position =
        (*database).read_now([](database::Transaction& tx) { return spent_for(tx, "position-1"); });
    EXPECT_EQ(of_position.requests, 1);
    EXPECT_EQ(of_position.cost_micros, 50);
}

TEST_P(SpendingTest, HasNoLimitUnlessOneIsSet)
{
    Spending spending(*database, clock, {});

    EXPECT_TRUE(reserve(spending, 1'000'000'000, 1'000'000'000'000));
}

INSTANTIATE_TEST_SUITE_P(Engines, SpendingTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

TEST(Cost, CountsCachedTokensAtTheirOwnPrice)
{
    // 3.00, 0.30 and 15.00 a million: 1000 plain, 2000 cached, 400 written to the cache, 100 out.
    Prices const prices{.input = 300, .cached_input = 30, .output = 1500};

    EXPECT_EQ(cost_micros(prices, {.input = 3400, .cached_input = 2000, .cache_writes = 400, .output = 100}),
              3000 + 600 + 1500 + 1500);
    EXPECT_EQ(cost_micros({}, {.input = 1000, .output = 1000}), 0);
}

TEST(Cost, IsHeldBackForARequestThatIsWrittenToTheCache)
{
    Prices const prices{.input = 300, .cached_input = 30, .output = 1500};
    StructuredRequest const request{.instructions = std::string(9000, 'x'), .data = "{}", .max_output_tokens = 100};
    auto const most = estimated_tokens(request);

    auto const written = cost_micros(prices, {.input = most.input, .cache_writes = 3000, .output = 100});

    EXPECT_GE(cost_micros(prices, most), written);
    EXPECT_GT(written, cost_micros(prices, {.input = most.input, .output = 100}));
}

} // namespace
} // namespace recruteia::ai
