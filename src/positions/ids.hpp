#pragma once

#include "foundation/id.hpp"

namespace recruteia::positions {

using PositionId = Id<struct PositionTag>;
using PlanId = Id<struct PlanTag>;
using QuestionId = Id<struct QuestionTag>;
using CompetencyId = Id<struct CompetencyTag>;
using PointId = Id<struct PointTag>;
using ProbeId = Id<struct ProbeTag>;

} // namespace recruteia::positions
