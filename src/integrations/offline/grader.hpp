#pragma once

#include "ai/language_model.hpp"

#include <vector>

namespace recruteia::offline {

/// Judges each point of a rubric by the words of the answer alone.
std::vector<ai::PointJudgement> judge_points(ai::JudgeRequest const& request);

} // namespace recruteia::offline
