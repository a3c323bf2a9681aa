#pragma once

#include "ai/language_model.hpp"
#include "foundation/json.hpp"

#include <optional>
#include <string_view>

namespace recruteia::prompted {

/// A plan as a model wrote it, once the limits of a plan are kept and what may not be asked is left out, with a
/// warning. Errors: upstream/model_broke_schema.
Result<ai::PlanProposal> read_plan(ai::Locale locale, json::value const& value);

/// One of its questions, from the text of the element. Nothing when it cannot be read or may not be asked.
std::optional<ai::ProposedQuestion> read_question(ai::Locale locale, std::string_view element);

} // namespace recruteia::prompted
