#pragma once

#include "database/transaction.hpp"
#include "foundation/json.hpp"
#include "foundation/time.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace recruteia::tasks {

/// Durable work, written in the transaction that makes it necessary: run at least once, by any instance, retried with
/// backoff. `dedupe_key` names the work itself: enqueueing the same kind and key again does nothing.
class TaskQueue
{
public:
    explicit TaskQueue(Clock const& clock) : clock_(clock) {}

    void enqueue(database::Transaction& tx, std::string_view kind, std::string_view dedupe_key,
                 json::value const& payload) const;
    /// Not before `due`.
    void enqueue_at(database::Transaction& tx, UtcTime due, std::string_view kind, std::string_view dedupe_key,
                    json::value const& payload) const;

    /// What is called after a commit that enqueued something (the runner's wake-up).
    void on_enqueued(std::function<void()> wake) { wake_ = std::move(wake); }

private:
    Clock const& clock_;
    std::function<void()> wake_;
};

} // namespace recruteia::tasks
