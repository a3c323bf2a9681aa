#include "positions/position_lookup.hpp"

#include "foundation/try.hpp"
#include "positions/plan_repository.hpp"
#include "positions/position_policy.hpp"
#include "positions/position_repository.hpp"

namespace recruteia::positions {

using database::Transaction;

namespace {

constexpr auto select_followers = "SELECT u.id FROM users u WHERE u.status <> 'disabled' AND ("
                                  "u.id = (SELECT p.owner_id FROM positions p WHERE p.id = :owned) OR u.id IN "
                                  "(SELECT m.user_id FROM position_members m WHERE m.position_id = :joined)) "
                                  "ORDER BY u.id";

} // namespace

Result<Position> find_visible(Transaction& tx, accounts::Principal const& principal, PositionId const& id)
{
    auto position = find(tx, id);
    if (!position)
        return fail(Errc::not_found, "There is no such position.");
    auto const membership = is_member(tx, id, principal.user_id) ? Membership::member : Membership::none;
    TRY_CHECK(may_see(principal, membership));
    return *std::move(position);
}

std::vector<UserId> list_followers(Transaction& tx, PositionId const& id)
{
    return tx.list<UserId>(select_followers, id, id);
}

Result<Plan> find_current_plan(Transaction& tx, PositionId const& id)
{
    auto plan = find_published_plan(tx, id);
    if (!plan)
        return fail(Errc::conflict, "plan_not_published", "The position's interview plan is not published yet.");
    return *std::move(plan);
}

Plan get_plan(Transaction& tx, PlanId const& plan_id)
{
    auto plan = find_plan(tx, plan_id);
    if (!plan)
        throw database::BrokenRow("an interview's plan does not exist");
    return *std::move(plan);
}

std::vector<PlanQuestion> list_plan_questions(Transaction& tx, PlanId const& plan_id)
{
    return list_questions(tx, plan_id);
}

} // namespace recruteia::positions
