#include "ai/fallback_model.hpp"
#include "ai/guarded_chat.hpp"
#include "fake_clock.hpp"
#include "foundation/with_deadline.hpp"
#include "run.hpp"
#include "temporary_database.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <thread>

namespace recruteia::ai {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

/// Fails as told, then answers.
class FailingChat final : public ChatModel
{
public:
    std::string provider() const override { return "failing"; }
    std::string model() const override { return "m"; }

    Async<StructuredReply> ask(StructuredRequest, ReplyListener listener) override
    {
        ++asked;
        if (!says.empty())
            listener.piece(says);
        at_once = std::max(at_once, ++running);
        asio::steady_timer timer(co_await asio::this_coro::executor, takes);
        co_await timer.async_wait(asio::use_awaitable);
        --running;
        if (failures.empty())
            co_return StructuredReply{.value = 1, .tokens = counts};
        auto failure = failures.front();
        failures.pop_front();
        co_return std::unexpected(failure);
    }

    std::deque<Error> failures;
    std::chrono::milliseconds takes = 0ms;
    std::string says;
    Tokens counts{.input = 100, .output = 10};
    int asked = 0;
    int running = 0;
    int at_once = 0;
};

Error failure(std::string code, int retry_after = 0)
{
    return {.errc = Errc::unavailable, .code = std::move(code), .detail = "", .retry_after_seconds = retry_after};
}

class GuardedChatTest : public testing::Test
{
protected:
    GuardedChat guard(GuardedChat::Settings settings = {})
    {
        settings.first_pause = 1ms;
        auto owned = std::make_unique<FailingChat>();
        chat = owned.get();
        return {std::move(owned), spending, settings,
                [this](std::string_view, std::string_view, std::string_view outcome, Error const* why) {
                    outcomes.push_back(fmt::format("{}{}{}", outcome, why ? ": " : "", why ? why->code : ""));
                }};
    }

    static StructuredRequest a_request() { return {.act = "judge", .counted_for = "p"}; }

    FakeClock clock;
    TemporaryDatabase database;
    Spending spending{*database, clock, {}};
    FailingChat* chat = nullptr;
    std::vector<std::string> outcomes;
};

TEST_F(GuardedChatTest, TriesAgainWhenThatMayHelp)
{
    auto guarded = guard();
    chat->failures = {failure("provider_busy"), failure("reply_cut"), failure("connection_failed")};

    auto const reply = run(guarded.ask(a_request(), {}));

    EXPECT_TRUE(reply);
    EXPECT_EQ(chat->asked, 4);
    EXPECT_THAT(outcomes,
                ElementsAre("retried: provider_busy", "retried: reply_cut", "retried: connection_failed", "done"));
    // The cut one was read, hence paid for; the others never began.
    EXPECT_EQ(run(spending.today())->requests, 4);
}

TEST_F(GuardedChatTest, NeverRepeatsWhatWasRefused)
{
    for (auto const* code : {"model_misconfigured", "model_refused", "model_broke_schema", "tls_failed"}) {
        auto guarded = guard();
        chat->failures = {failure(code)};

        auto const reply = run(guarded.ask(a_request(), {}));

        ASSERT_FALSE(reply) << code;
        EXPECT_EQ(chat->asked, 1) << code;
    }
}

TEST_F(GuardedChatTest, GivesUpAfterItsAttemptsAndSaysThatTheModelIsUnavailable)
{
    auto guarded = guard({.attempts = 2});
    chat->failures = {failure("timed_out"), failure("timed_out"), failure("timed_out")};

    auto const reply = run(guarded.ask(a_request(), {}));

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, "model_unavailable");
    EXPECT_EQ(reply.error().errc, Errc::unavailable);
    EXPECT_EQ(chat->asked, 2);
}

TEST_F(GuardedChatTest, WaitsAsLongAsTheProviderAsksAndNotForHours)
{
    auto guarded = guard();
    chat->failures = {failure("provider_busy", 1)};
    auto const since = std::chrono::steady_clock::now();
    EXPECT_TRUE(run(guarded.ask(a_request(), {})));
    EXPECT_GE(std::chrono::steady_clock::now() - since, 1s);

    chat->failures = {failure("provider_busy", 3600)};
    EXPECT_FALSE(run(guarded.ask(a_request(), {})));
    EXPECT_LT(std::chrono::steady_clock::now() - since, 5s);
}

TEST_F(GuardedChatTest, LeavesAProviderAloneThatKeepsFailing)
{
    auto guarded = guard({.attempts = 1, .breaker = {.failures_to_open = 3, .open_for = 200ms}});
    for (auto i = 0; i < 4; ++i)
        chat->failures.push_back(failure("timed_out"));
    for (auto i = 0; i < 5; ++i)
        EXPECT_FALSE(run(guarded.ask(a_request(), {})));
    EXPECT_EQ(chat->asked, 3);
    EXPECT_TRUE(guarded.is_down());

    std::this_thread::sleep_for(250ms);
    EXPECT_FALSE(run(guarded.ask(a_request(), {}))); // one is let through to see
    EXPECT_FALSE(run(guarded.ask(a_request(), {})));
    EXPECT_EQ(chat->asked, 4);

    std::this_thread::sleep_for(250ms);
    EXPECT_TRUE(run(guarded.ask(a_request(), {})));
    EXPECT_TRUE(run(guarded.ask(a_request(), {})));
}

TEST_F(GuardedChatTest, LetsSoManyThroughAtOnce)
{
    auto guarded = guard({.at_once = 2});
    chat->takes = 20ms;
    asio::io_context io;
    auto done = 0;
    for (auto i = 0; i < 9; ++i)
        asio::co_spawn(io, guarded.ask(a_request(), {}),
                       [&](std::exception_ptr const&, Result<StructuredReply> reply) { done += reply ? 1 : 0; });

    io.run_for(10s);

    EXPECT_EQ(done, 9);
    EXPECT_EQ(chat->at_once, 2);
}

TEST_F(GuardedChatTest, FreesThePlaceOfWhoeverStopsWaiting)
{
    auto guarded = guard({.at_once = 1});
    chat->takes = 1h;
    auto const waits = [&]() -> asio::awaitable<bool> {
        using namespace asio::experimental::awaitable_operators;
        auto const both = co_await (with_deadline<Result<StructuredReply>>(50ms, guarded.ask(a_request(), {})) &&
                                    with_deadline<Result<StructuredReply>>(80ms, guarded.ask(a_request(), {})));
        co_return !std::get<0>(both) && !std::get<1>(both);
    };
    EXPECT_TRUE(run(waits()));

    chat->takes = 0ms;
    EXPECT_TRUE(run(guarded.ask(a_request(), {})));
}

TEST_F(GuardedChatTest, MayEndBeforeWhatIsUnderWay)
{
    asio::io_context io;
    {
        std::unique_ptr<GuardedChat> const guarded(new GuardedChat(guard({.at_once = 1})));
        chat->takes = 1h;
        for (auto i = 0; i < 2; ++i)
            asio::co_spawn(io, guarded->ask(a_request(), {}),
                           [](std::exception_ptr const&, Result<StructuredReply>) {});
        io.run_for(100ms);
        EXPECT_EQ(chat->asked, 1);
    }
    // What waits is let go with `io`, after the model: nothing may be touched that is gone.
}

TEST_F(GuardedChatTest, AsksNothingOnceTheBudgetIsSpent)
{
    Spending scarce(*database, clock, {.tokens = 10});
    auto owned = std::make_unique<FailingChat>();
    chat = owned.get();
    GuardedChat guarded(std::move(owned), scarce, {});

    auto const reply = run(guarded.ask(a_request(), {}));

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().errc, Errc::too_many_requests);
    EXPECT_EQ(reply.error().code, "ai_budget_spent");
    EXPECT_EQ(chat->asked, 0);
}

TEST_F(GuardedChatTest, SaysWhatItCost)
{
    auto guarded = guard({.prices = {.input = 300, .output = 1500}});

    auto const reply = run(guarded.ask(a_request(), {}));

    EXPECT_EQ(reply->cost_micros, 300 + 150);
    EXPECT_EQ(run(spending.today())->cost_micros, 450);
}

TEST_F(GuardedChatTest, EstimatesWhatAServerDoesNotCount)
{
    auto guarded = guard({.prices = {.input = 300, .output = 1500}});
    chat->counts = {};
    chat->says = std::string(300, 'x');
    auto request = a_request();
    request.instructions = std::string(3000, 'y');

    auto const reply = run(guarded.ask(request, {}));

    EXPECT_EQ(reply->tokens.output, 100);
    EXPECT_GT(reply->tokens.input, 1000);
    auto const today = run(spending.today());
    EXPECT_EQ(today->output_tokens, 100);
    EXPECT_EQ(today->input_tokens, reply->tokens.input);
    EXPECT_EQ(reply->cost_micros, today->cost_micros);
    EXPECT_GT(today->cost_micros, 3000 + 1500);
}

TEST_F(GuardedChatTest, CountsWhatWasWrittenBeforeAReplyFailed)
{
    for (auto const* code : {"reply_cut", "model_broke_schema", "provider_busy"}) {
        auto guarded = guard({.attempts = 1});
        chat->failures = {failure(code)};
        chat->says = std::string(300, 'x');
        auto const before = run(spending.today())->output_tokens;

        EXPECT_FALSE(run(guarded.ask(a_request(), {})));

        EXPECT_EQ(run(spending.today())->output_tokens - before, 100) << code;
    }
}

TEST_F(GuardedChatTest, PutsFailedAttemptsOnTheBill)
{
    auto guarded = guard({.prices = {.input = 300, .output = 1500}});
    chat->failures = {failure("reply_cut"), failure("model_broke_schema")};
    chat->says = std::string(300, 'x');
    auto request = a_request();
    request.bill = std::make_shared<Usage>();

    EXPECT_FALSE(run(guarded.ask(request, {})));

    auto const today = run(spending.today());
    EXPECT_EQ(request.bill->output_tokens, 200);
    EXPECT_EQ(request.bill->input_tokens, today->input_tokens);
    EXPECT_EQ(request.bill->cost_micros, today->cost_micros);
}

TEST_F(GuardedChatTest, CountsWhatWasWrittenForWhoeverLeft)
{
    auto guarded = guard();
    chat->takes = 1h;
    chat->says = std::string(300, 'x');
    auto const leaves = [&]() -> Async<bool> {
        auto const reply = co_await with_deadline<Result<StructuredReply>>(50ms, guarded.ask(a_request(), {}));
        co_return !reply;
    };

    EXPECT_TRUE(run(leaves()).value());

    auto const of_position = (*database).read_now([](database::Transaction& tx) { return spent_for(tx, "p"); });
    EXPECT_EQ(of_position.requests, 1);
    EXPECT_EQ(of_position.output_tokens, 100);
}

/// A language model that fails with one error, or answers under its name.
class NamedModel final : public LanguageModel
{
public:
    NamedModel(std::string name, std::optional<Error> error) : name_(std::move(name)), error_(std::move(error)) {}

    Provenance provenance() const override { return {.provider = name_}; }
    Async<PlanProposal> propose_plan(PlanRequest, PlanListener) override
    {
        if (error_)
            co_return std::unexpected(*error_);
        co_return PlanProposal{.provenance = provenance()};
    }
    Async<Judgement> judge(JudgeRequest request) override
    {
        put_on(*request.bill, {.input = 10, .output = 1}, std::nullopt);
        if (error_)
            co_return std::unexpected(*error_);
        co_return Judgement{.provenance = provenance()};
    }

private:
    std::string name_;
    std::optional<Error> error_;
};

TEST(Fallback, AsksTheNextOneAndSaysWhoAnswered)
{
    std::vector<std::unique_ptr<LanguageModel>> models;
    models.push_back(std::make_unique<NamedModel>("first", failure("model_unavailable")));
    models.push_back(std::make_unique<NamedModel>("second", fail(Errc::upstream, "model_broke_schema", "").error()));
    models.push_back(std::make_unique<NamedModel>("third", std::nullopt));
    FallbackModel model(std::move(models));

    EXPECT_EQ(model.provenance().provider, "first");
    auto const judgement = run(model.judge({}));
    EXPECT_EQ(judgement->provenance.provider, "third");
    EXPECT_EQ(judgement->usage.input_tokens, 30); // all three
    auto anew = 0;
    EXPECT_EQ(run(model.propose_plan({}, {.question = {}, .anew = [&] { ++anew; }}))->provenance.provider, "third");
    EXPECT_EQ(anew, 2);
}

TEST(Fallback, LeavesWhatAPersonGotWrongToThePerson)
{
    std::vector<std::unique_ptr<LanguageModel>> models;
    models.push_back(std::make_unique<NamedModel>("first", fail(Errc::invalid, "description_too_short", "").error()));
    models.push_back(std::make_unique<NamedModel>("second", std::nullopt));
    FallbackModel model(std::move(models));

    EXPECT_EQ(run(model.propose_plan({}, {})).error().code, "description_too_short");
}

TEST(Fallback, EndsWithTheLastOnesFailure)
{
    std::vector<std::unique_ptr<LanguageModel>> models;
    models.push_back(std::make_unique<NamedModel>("first", failure("model_unavailable")));
    models.push_back(std::make_unique<NamedModel>("second", failure("model_refused")));
    FallbackModel model(std::move(models));

    EXPECT_EQ(run(model.judge({})).error().code, "model_refused");
}

} // namespace
} // namespace recruteia::ai
