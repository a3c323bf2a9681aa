#pragma once

#include "database/transaction.hpp"
#include "positions/plan.hpp"
#include "positions/position.hpp"

/// What other modules ask of positions, inside their own transactions.
namespace recruteia::positions {

/// The position, if this person may see it. Errors: not_found.
Result<Position> find_visible(database::Transaction& tx, accounts::Principal const& principal, PositionId const& id);

/// Whom what candidates do concerns: the owner and the members, each once, without disabled accounts.
std::vector<UserId> list_followers(database::Transaction& tx, PositionId const& id);

/// What the newest interviews are taken on. Errors: conflict/plan_not_published.
Result<Plan> find_current_plan(database::Transaction& tx, PositionId const& id);

/// The frozen questions of a published plan, in their order.
std::vector<PlanQuestion> list_plan_questions(database::Transaction& tx, PlanId const& plan_id);

/// A version that some interview is taken on. Throws BrokenRow when there is none.
Plan get_plan(database::Transaction& tx, PlanId const& plan_id);

} // namespace recruteia::positions
