#pragma once

#include "accounts/guard.hpp"
#include "http/router.hpp"
#include "positions/plan_service.hpp"
#include "positions/position_service.hpp"

namespace recruteia::positions {

void add_routes(http::Router& router, accounts::Guard const& guard, PositionService& positions, PlanService& plans);

} // namespace recruteia::positions
