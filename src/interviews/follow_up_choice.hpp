#pragma once

#include "foundation/locale.hpp"
#include "interviews/follow_up.hpp"
#include "positions/plan_content.hpp"

#include <string_view>

namespace recruteia::interviews {

struct ChosenProbe
{
    positions::Probe probe;
    FollowUpReason reason = FollowUpReason::fixed;
};

/// Which of a question's published probes follows an answer: the one of the point that the answer leaves out most, by
/// weight; the general one when it leaves none out. Deterministic rules decide, no model is asked and nothing is made
/// up. Without AI analysis it is the first one, whatever was answered. `question` has probes.
ChosenProbe choose_probe(positions::PlanQuestion const& question, Locale locale, std::string_view answer,
                         bool may_be_analysed);

} // namespace recruteia::interviews
