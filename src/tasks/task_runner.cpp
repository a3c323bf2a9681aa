#include "tasks/task_runner.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/describe/class.hpp>

#include <algorithm>

namespace recruteia::tasks {

namespace {

struct DueTask
{
    std::string id;
    std::string kind;
    std::string payload_json;
    int attempts = 0;
};
BOOST_DESCRIBE_STRUCT(DueTask, (), (id, kind, payload_json, attempts))

constexpr auto select_due = "SELECT id, kind, payload_json, attempts FROM tasks "
                            "WHERE status = 'queued' AND run_at <= :now AND claimed_until <= :now_again "
                            "ORDER BY run_at, id LIMIT :limit";
constexpr auto claim_task = "UPDATE tasks SET claimed_by = :instance, claimed_until = :until, attempts = :attempts "
                            "WHERE id = :id";
constexpr auto finish_task = "UPDATE tasks SET status = :status, run_at = :run_at, claimed_until = 0, "
                             "last_error = :error, finished_at = :finished_at WHERE id = :id";
constexpr auto renew_claim = "UPDATE tasks SET claimed_until = :until "
                             "WHERE id = :id AND status = 'queued' AND claimed_by = :instance";
constexpr auto release_claims = "UPDATE tasks SET claimed_until = 0 WHERE status = 'queued' AND claimed_by = :instance";

std::chrono::milliseconds backoff(int attempts)
{
    using namespace std::chrono;
    constexpr milliseconds longest = minutes{10};
    auto const doubled = seconds{1} * (1LL << std::min(attempts - 1, 20));
    return std::min<milliseconds>(doubled, longest);
}

} // namespace

struct TaskRunner::Claimed : DueTask
{};

TaskRunner::TaskRunner(database::Database& database, Clock const& clock, asio::any_io_executor executor,
                       Settings settings)
    : database_(database), clock_(clock), executor_(std::move(executor)), settings_(std::move(settings)),
      timer_(executor_)
{}

void TaskRunner::release_own_claims()
{
    database_.write_now([&](database::Transaction& tx) { return tx.execute(release_claims, settings_.instance); });
}

std::vector<TaskRunner::Claimed> TaskRunner::claim(database::Transaction& tx, std::size_t limit) const
{
    auto const now = clock_.now();
    std::vector<Claimed> claimed;
    for (auto& due : tx.list<DueTask>(select_due, now, now, limit)) {
        if (!handlers_.contains(due.kind))
            continue;
        ++due.attempts;
        tx.execute(claim_task, settings_.instance, now + settings_.lease, due.attempts, due.id);
        claimed.push_back({std::move(due)});
    }
    return claimed;
}

asio::awaitable<void> TaskRunner::run_one(Claimed task)
{
    using namespace asio::experimental::awaitable_operators;
    auto const began = std::chrono::steady_clock::now();
    // Nothing goes wrong inside either: the first to end is the work.
    auto const error = std::get<0>(co_await (work(task) || keep_claim(task.id)));
    co_await finish(task, error);
    if (observer_) {
        auto const duration = std::chrono::steady_clock::now() - began;
        observer_({task.kind, task.id, task.attempts, error.empty(),
                   !error.empty() && task.attempts >= settings_.max_attempts,
                   std::chrono::duration_cast<std::chrono::milliseconds>(duration), error});
    }
}

/// What went wrong, or nothing.
asio::awaitable<std::string> TaskRunner::work(Claimed const& task)
{
    std::string error;
    try {
        auto payload = parse_json(task.payload_json);
        co_await handlers_.find(task.kind)->second(payload ? *std::move(payload) : json::value{});
    } catch (std::exception const& thrown) {
        error = thrown.what();
        if (error.empty())
            error = "failed without a word";
    }
    co_return error;
}

/// Until it is cancelled. Work that waits for somebody else may take longer than a claim lasts.
asio::awaitable<void> TaskRunner::keep_claim(std::string id)
{
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (;;) {
        timer.expires_after(settings_.lease / 3);
        co_await timer.async_wait(asio::use_awaitable);
        try {
            co_await database_.write([this, &id](database::Transaction& tx) {
                return tx.execute(renew_claim, clock_.now() + settings_.lease, id, settings_.instance);
            });
        } catch (std::exception const&) {
            // The database is away; its own edges report that. The next turn tries again.
        }
    }
}

asio::awaitable<void> TaskRunner::finish(Claimed const& task, std::string error)
{
    auto const now = clock_.now();
    auto const over = error.empty() || task.attempts >= settings_.max_attempts;
    std::string const status = error.empty() ? "done" : over ? "failed" : "queued";
    auto const run_at = over ? now : now + backoff(task.attempts);
    auto const finished_at = over ? std::optional(now) : std::nullopt;
    co_await database_.write([=, id = task.id](database::Transaction& tx) {
        return tx.execute(finish_task, status, run_at, error, finished_at, id);
    });
}

asio::awaitable<int> TaskRunner::run_due()
{
    int ran = 0;
    while (true) {
        auto claimed = co_await database_.write([this](database::Transaction& tx) { return claim(tx, 1); });
        if (claimed.empty())
            co_return ran;
        co_await run_one(std::move(claimed.front()));
        ++ran;
    }
}

void TaskRunner::start()
{
    loop_running_ = true;
    asio::co_spawn(executor_, loop(), [this](std::exception_ptr const&) { loop_running_ = false; });
}

void TaskRunner::stop()
{
    stopping_ = true;
    timer_.cancel();
}

void TaskRunner::wake()
{
    asio::post(executor_, [this] {
        woken_ = true;
        timer_.cancel();
    });
}

asio::awaitable<void> TaskRunner::loop()
{
    while (!stopping_) {
        woken_ = false;
        auto const room = settings_.concurrency - running_;
        std::vector<Claimed> claimed;
        if (room > 0) {
            try {
                claimed = co_await database_.write([this, room](database::Transaction& tx) { return claim(tx, room); });
            } catch (std::exception const&) {
                // The database is away; its own edges report that. The next turn tries again.
                woken_ = false;
            }
        }
        auto const full = claimed.size() == room && room > 0;
        for (auto& task : claimed) {
            ++running_;
            asio::co_spawn(executor_, run_one(std::move(task)), [this](std::exception_ptr const&) {
                --running_;
                wake();
            });
        }
        if (woken_ || stopping_ || (full && running_ < settings_.concurrency))
            continue;
        timer_.expires_after(settings_.poll);
        boost::system::error_code ignored;
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

} // namespace recruteia::tasks
