#pragma once

#include "database/transaction.hpp"
#include "foundation/event_bus.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// What instances tell each other, by way of the database they share: an event that was announced is a row, written in
/// the transaction of what it tells. Writers take turns until they have committed, so whoever has read up to a number
/// has missed nothing before it.
namespace recruteia::database {

/// An event as other instances read it. Ids and numbers alone: what may be seen of it is decided where it is read.
struct Change
{
    std::int64_t number = 0;
    std::string origin; ///< `origin_of` the bus it was announced on
    std::string kind;
    std::string subject; ///< an id
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(Change, (), (number, origin, kind, subject, detail))

/// Published on the bus after a change was committed here: others may be told to look.
struct ChangeCommitted
{};

/// Names a bus among those of all processes; a process that starts again has another name.
std::string origin_of(EventBus const& events);

/// `number` is given by the database.
void record_change(Transaction& tx, Change const& change);
/// Oldest first, at most `limit`.
std::vector<Change> list_changes_after(Transaction& tx, std::int64_t number, std::size_t limit);
/// The oldest and the newest number there is; 0 when there is none.
struct ChangeRange
{
    std::int64_t first = 0;
    std::int64_t last = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeRange, (), (first, last))
ChangeRange range_of_changes(Transaction& tx);
/// Housekeeping: keeps the newest 100,000; returns how many went.
std::int64_t forget_old_changes(Transaction& tx);

/// Publishes an event once this transaction is committed, to the listeners of this process and, as what `change_of`
/// makes of it, to those of others.
template <class Event>
void announce(Transaction& tx, EventBus& events, Event event)
{
    Change change = change_of(event);
    change.origin = origin_of(events);
    record_change(tx, change);
    tx.after_commit([&events, event = std::move(event)] {
        events.publish(event);
        events.publish(ChangeCommitted{});
    });
}

} // namespace recruteia::database
