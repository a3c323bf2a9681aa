#pragma once

#include "database/transaction.hpp"
#include "positions/position.hpp"

namespace recruteia::positions {

/// Rows in the order of the list: last changed first, one more than the page's limit where there is one.
/// `member`: only positions this user is a member of.
std::vector<PositionSummary> list_summaries(database::Transaction& tx, UserId const& viewer,
                                            std::optional<UserId> const& member, ListPositions const& list);
std::optional<PositionOverview> find_overview(database::Transaction& tx, UserId const& viewer, PositionId const& id);

std::optional<Position> find(database::Transaction& tx, PositionId const& id);
void add(database::Transaction& tx, Position const& position);
void save(database::Transaction& tx, Position const& position);

bool is_member(database::Transaction& tx, PositionId const& id, UserId const& user_id);
/// By name.
std::vector<Person> list_members(database::Transaction& tx, PositionId const& id);
void add_member(database::Transaction& tx, PositionId const& id, UserId const& user_id, UtcTime at);
void remove_member(database::Transaction& tx, PositionId const& id, UserId const& user_id);

/// True for a user whose account is not disabled and whose roles let them rate answers.
bool can_review(database::Transaction& tx, UserId const& user_id);

} // namespace recruteia::positions
