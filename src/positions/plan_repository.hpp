#pragma once

#include "database/transaction.hpp"
#include "positions/plan.hpp"

#include <vector>

namespace recruteia::positions {

/// The newest version: the draft if there is one. Every position has at least one.
std::optional<Plan> find_newest_plan(database::Transaction& tx, PositionId const& position_id);
std::optional<Plan> find_published_plan(database::Transaction& tx, PositionId const& position_id);
std::optional<Plan> find_plan(database::Transaction& tx, PositionId const& position_id, int version);
std::optional<Plan> find_plan(database::Transaction& tx, PlanId const& id);

void add(database::Transaction& tx, Plan const& plan);
/// Of a draft; its own publication included.
void save(database::Transaction& tx, Plan const& plan);

/// Writes the frozen questions of a plan that is being published, in their order.
void add_questions(database::Transaction& tx, PlanId const& plan_id, PlanContent const& content);
std::vector<PlanQuestion> list_questions(database::Transaction& tx, PlanId const& plan_id);

/// What product.md's rule 7 keeps of each act of an AI.
struct AiAct
{
    UtcTime at;
    std::string act;
    std::string subject_id;
    ai::Provenance provenance;
    std::string input_hash;
    std::string output_json;
    ai::Usage usage;
    std::chrono::milliseconds duration{0};
};
void add(database::Transaction& tx, AiAct const& act);

} // namespace recruteia::positions
