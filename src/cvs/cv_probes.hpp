#pragma once

#include "cvs/cv.hpp"
#include "positions/plan_content.hpp"

#include <span>
#include <string>
#include <vector>

namespace recruteia::cvs {

/// Who suggests: rules of our own.
ai::Provenance provenance_of_probes();

/// Reads a CV against a plan, by rules alone. Names and contacts are hidden first and passages that speak to the
/// evaluator left out; a line that has to do with an expected point then makes a probe, at most one a point and five in
/// all, the most related first.
CvReading read_cv(Locale locale, std::string const& text, std::vector<positions::PlanQuestion> const& questions,
                  std::span<std::string const> known_identities);

} // namespace recruteia::cvs
