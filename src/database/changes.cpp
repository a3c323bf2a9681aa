#include "database/changes.hpp"

#include "foundation/random.hpp"

#include <fmt/format.h>

namespace recruteia::database {

namespace {

constexpr auto insert_change =
    "INSERT INTO announced_changes (origin, kind, subject, detail) VALUES (:origin, :kind, :subject, :detail)";
constexpr auto select_after = "SELECT number, origin, kind, subject, detail FROM announced_changes "
                              "WHERE number > :number ORDER BY number LIMIT :limit";
constexpr auto select_range = "SELECT COALESCE(MIN(number), 0), COALESCE(MAX(number), 0) FROM announced_changes";
constexpr auto delete_old =
    "DELETE FROM announced_changes WHERE number <= (SELECT MAX(number) FROM announced_changes) - 100000";

} // namespace

std::string origin_of(EventBus const& events)
{
    static std::string const process = random_token(12);
    return fmt::format("{}-{}", process, fmt::ptr(&events));
}

void record_change(Transaction& tx, Change const& change)
{
    tx.execute(insert_change, change.origin, change.kind, change.subject, change.detail);
}

std::vector<Change> list_changes_after(Transaction& tx, std::int64_t number, std::size_t limit)
{
    return tx.list<Change>(select_after, number, limit);
}

ChangeRange range_of_changes(Transaction& tx)
{
    return tx.get<ChangeRange>(select_range);
}

std::int64_t forget_old_changes(Transaction& tx)
{
    return tx.execute(delete_old);
}

} // namespace recruteia::database
