#pragma once

#include "foundation/json.hpp"

namespace recruteia::prompted {

/// What a model must answer with, in the part of JSON Schema that every provider takes: each object lists all its
/// properties as required and takes no others.
json::value const& judgement_schema();
json::value const& plan_schema();

} // namespace recruteia::prompted
