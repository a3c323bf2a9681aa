#pragma once

#include "foundation/json.hpp"
#include "foundation/page.hpp"
#include "positions/plan.hpp"
#include "positions/position.hpp"

namespace recruteia::positions {

json::value present(PositionOverview const& position);
json::value present(Page<PositionOverview> const& page);
json::value present(std::vector<Person> const& members);
json::value present(Plan const& plan);

} // namespace recruteia::positions
