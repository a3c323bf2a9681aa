#pragma once

#include "foundation/json.hpp"
#include "foundation/page.hpp"
#include "positions/plan.hpp"
#include "positions/plan_service.hpp"
#include "positions/position.hpp"

namespace recruteia::positions {

json::value present(PositionOverview const& position);
/// As JSON, at once: the most read list of the product.
std::string text_of(Page<PositionSummary> const& page);
json::value present(std::vector<Person> const& members);
json::value present(PlanCosts const& costs);
json::value present(Plan const& plan);

} // namespace recruteia::positions
