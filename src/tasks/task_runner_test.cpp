#include "fake_clock.hpp"
#include "run.hpp"
#include "tasks/task_queue.hpp"
#include "tasks/task_runner.hpp"
#include "temporary_database.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

#include <thread>

namespace recruteia::tasks {
namespace {

using database::Transaction;

class TaskRunnerTest : public testing::TestWithParam<database::Engine>
{
protected:
    TaskRunnerTest() : database(GetParam()), queue(clock), runner(make_runner("one")) {}

    TaskRunner make_runner(std::string instance)
    {
        return {*database, clock, context.get_executor(), {.instance = std::move(instance), .max_attempts = 3}};
    }

    void enqueue(std::string_view key)
    {
        database->write_now([&](Transaction& tx) {
            queue.enqueue(tx, "count", key, {{"key", key}});
            return true;
        });
    }

    std::int64_t count(std::string_view status)
    {
        return database->read_now([&](Transaction& tx) {
            return tx.get<std::int64_t>("SELECT COUNT(*) FROM tasks WHERE status = :status", status);
        });
    }

    TemporaryDatabase database;
    FakeClock clock;
    asio::io_context context;
    TaskQueue queue;
    TaskRunner runner;
    int calls = 0;
    TaskRunner::Handler counting = [this](json::value) -> asio::awaitable<void> {
        ++calls;
        co_return;
    };
};

TEST_P(TaskRunnerTest, RunsEachPieceOfWorkOnceHoweverOftenItIsEnqueued)
{
    runner.on("count", counting);

    enqueue("a");
    enqueue("a");
    enqueue("b");
    auto const ran = run(runner.run_due());

    EXPECT_EQ(ran, 2);
    EXPECT_EQ(calls, 2);
    EXPECT_EQ(run(runner.run_due()), 0);
}

TEST_P(TaskRunnerTest, RetriesWithBackoffAndGivesUpVisibly)
{
    std::vector<bool> given_up;
    runner.on("count", [this](json::value) -> asio::awaitable<void> {
        ++calls;
        throw std::runtime_error("not today");
        co_return;
    });
    runner.on_outcome([&](TaskOutcome const& outcome) { given_up.push_back(outcome.given_up); });

    enqueue("a");
    for (int i = 0; i < 6; ++i) {
        run(runner.run_due());
        clock.advance(std::chrono::seconds(5));
    }

    EXPECT_EQ(calls, 3);
    EXPECT_EQ(given_up, (std::vector{false, false, true}));
    EXPECT_EQ(count("failed"), 1);
}

TEST_P(TaskRunnerTest, AFailedTaskWaitsForItsTurn)
{
    runner.on("count", [this](json::value) -> asio::awaitable<void> {
        if (++calls == 1)
            throw std::runtime_error("not yet");
        co_return;
    });

    enqueue("a");
    run(runner.run_due());
    EXPECT_EQ(run(runner.run_due()), 0);
    clock.advance(std::chrono::seconds(2));

    EXPECT_EQ(run(runner.run_due()), 1);
    EXPECT_EQ(count("done"), 1);
}

TEST_P(TaskRunnerTest, AClaimHoldsOthersOffUntilItsOwnerComesBack)
{
    database->write_now([&](Transaction& tx) {
        queue.enqueue(tx, "count", "a", nullptr);
        return tx.execute("UPDATE tasks SET claimed_by = 'one', claimed_until = :until",
                          clock.now() + std::chrono::minutes(5));
    });
    auto other = make_runner("two");
    other.on("count", counting);
    runner.on("count", counting);

    EXPECT_EQ(run(other.run_due()), 0);
    runner.release_own_claims();

    EXPECT_EQ(run(runner.run_due()), 1);
}

TEST_P(TaskRunnerTest, WorkThatTakesLongerThanAClaimIsDoneOnce)
{
    SystemClock const real;
    auto const patient = [this, &real](std::string instance) {
        return TaskRunner(*database, real, context.get_executor(),
                          {.instance = std::move(instance),
                           .poll = std::chrono::milliseconds(20),
                           .lease = std::chrono::milliseconds(300),
                           .max_attempts = 3});
    };
    auto one = patient("one");
    auto two = patient("two");
    for (auto* each : {&one, &two}) {
        each->on("count", [this](json::value) -> asio::awaitable<void> {
            ++calls;
            asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(1200));
            co_await timer.async_wait(asio::use_awaitable);
        });
        each->start();
    }
    enqueue("a");
    context.run_for(std::chrono::milliseconds(1600));
    one.stop();
    two.stop();
    context.run_for(std::chrono::seconds(5));

    EXPECT_EQ(calls, 1);
    EXPECT_EQ(count("done"), 1);
    EXPECT_TRUE(one.idle());
    EXPECT_TRUE(two.idle());
}

TEST_P(TaskRunnerTest, TheLoopPicksUpWhatIsEnqueuedAndStops)
{
    runner.on("count", counting);
    queue.on_enqueued([this] { runner.wake(); });
    runner.start();
    std::jthread const writer([this] {
        for (int i = 0; i < 20; ++i)
            enqueue(std::to_string(i));
    });

    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (calls < 20 && std::chrono::steady_clock::now() < until)
        context.run_for(std::chrono::milliseconds(20));
    runner.stop();
    context.run_for(std::chrono::seconds(5));

    EXPECT_EQ(calls, 20);
    EXPECT_TRUE(runner.idle());
    EXPECT_EQ(count("done"), 20);
}

INSTANTIATE_TEST_SUITE_P(Engines, TaskRunnerTest, testing::ValuesIn(engines_under_test()), [](auto const& suite) {
    return suite.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::tasks
