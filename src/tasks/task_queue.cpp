#include "tasks/task_queue.hpp"

#include "foundation/id.hpp"

namespace recruteia::tasks {

namespace {

constexpr auto insert_task = "INSERT INTO tasks (id, kind, dedupe_key, payload_json, status, run_at, created_at) "
                             "VALUES (:id, :kind, :dedupe_key, :payload_json, 'queued', :run_at, :created_at) "
                             "ON CONFLICT DO NOTHING";

} // namespace

void TaskQueue::enqueue(database::Transaction& tx, std::string_view kind, std::string_view dedupe_key,
                        json::value const& payload) const
{
    enqueue_at(tx, clock_.now(), kind, dedupe_key, payload);
}

void TaskQueue::enqueue_at(database::Transaction& tx, UtcTime due, std::string_view kind, std::string_view dedupe_key,
                           json::value const& payload) const
{
    tx.execute(insert_task, random_uuid_v7(), kind, dedupe_key, to_text(payload), due, clock_.now());
    if (wake_)
        tx.after_commit([this] { wake_(); });
}

} // namespace recruteia::tasks
