#pragma once

#include "ai/language_model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace recruteia::evaluation {

/// What a reference answer expects, as points: its sentences and list items, the short ones joined to their
/// neighbour, weighted by what they say beyond the question. Shown to people like written points. At most twelve.
std::vector<ai::RubricPoint> derive_points(ai::Locale locale, std::string_view question, std::string_view reference);

} // namespace recruteia::evaluation
