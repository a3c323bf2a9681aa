#pragma once

#include "ai/language_model.hpp"

#include <iosfwd>

namespace recruteia::evaluation {

/// Evaluates JSON Lines `{id, question, reference?, expected_points?, answer, lang, kind?}` and writes, in their
/// order, one line each: `{id, score, level, abstained, reason, points, points_derived, flags}`. `expected_points`
/// are texts or `{text, weight?}`. Spans count Unicode code points. A line that cannot be read gives
/// `{line, error: {code, detail, errors}}`, and the exit code is then 1; otherwise 0.
int run_evaluate(ai::LanguageModel& model, std::istream& in, std::ostream& out);

} // namespace recruteia::evaluation
