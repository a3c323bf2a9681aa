#pragma once

#include "ai/locale.hpp"
#include "positions/plan_content.hpp"

#include <vector>

namespace recruteia::positions {

/// Two to four neutral probes for a question, from what its points are about (order, people, results, traces, risks,
/// means, reasons): they ask for more of that kind and use none of the points' words. The last one is general. What
/// somebody did is asked about in the past, what they do in the present; a motivation is asked for an example.
/// By rules alone, whoever proposed the question.
std::vector<Probe> propose_probes(ai::Locale locale, ai::QuestionKind kind, std::vector<ExpectedPoint> const& points);

} // namespace recruteia::positions
