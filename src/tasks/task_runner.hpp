#pragma once

#include "database/database.hpp"
#include "foundation/async.hpp"
#include "foundation/json.hpp"
#include "foundation/time.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace recruteia::tasks {

/// What became of one run, for the log and the metrics; never the payload.
struct TaskOutcome
{
    std::string kind;
    std::string task_id;
    int attempt = 0;
    bool succeeded = false;
    bool given_up = false; ///< the last attempt failed: a person must look
    std::chrono::milliseconds duration{0};
    std::string error; ///< what was thrown; handlers keep personal data out of it
};

/// Runs due tasks in this process. Every task is claimed for a while by one instance, and again while it works; one
/// that dies loses its claims when it starts again, or when they run out. A handler that throws is tried again after 1
/// s, 2 s, 4 s ... up to ten minutes, eight times in all.
class TaskRunner
{
public:
    /// Idempotent: it may be called again for work that is already done.
    using Handler = std::function<asio::awaitable<void>(json::value payload)>;

    struct Settings
    {
        std::string instance = "main"; ///< names this process among several on one database
        std::size_t concurrency = 4;
        std::chrono::milliseconds poll{1000}; ///< how soon other instances' and delayed tasks are noticed
        std::chrono::milliseconds lease{300'000};
        int max_attempts = 8;
    };

    TaskRunner(database::Database& database, Clock const& clock, asio::any_io_executor executor, Settings settings);

    void on(std::string kind, Handler handler) { handlers_.emplace(std::move(kind), std::move(handler)); }
    void on_outcome(std::function<void(TaskOutcome const&)> observer) { observer_ = std::move(observer); }

    /// Gives back what a former run of this instance had claimed.
    void release_own_claims();
    void start();
    /// No task starts after this; `idle` tells when the last has ended.
    void stop();
    bool idle() const { return running_ == 0 && !loop_running_; }

    /// From any thread: there may be something to do.
    void wake();

    /// Runs everything that is due, one after the other; returns how many. For commands and tests.
    asio::awaitable<int> run_due();

private:
    struct Claimed;
    std::vector<Claimed> claim(database::Transaction& tx, std::size_t limit) const;
    asio::awaitable<void> loop();
    asio::awaitable<void> run_one(Claimed task);
    asio::awaitable<std::string> work(Claimed const& task);
    asio::awaitable<void> keep_claim(std::string id);
    asio::awaitable<void> finish(Claimed const& task, std::string error);

    database::Database& database_;
    Clock const& clock_;
    asio::any_io_executor executor_;
    Settings settings_;
    std::map<std::string, Handler, std::less<>> handlers_;
    std::function<void(TaskOutcome const&)> observer_;
    asio::steady_timer timer_;
    std::size_t running_ = 0;
    bool loop_running_ = false;
    bool stopping_ = false;
    bool woken_ = false;
};

} // namespace recruteia::tasks
