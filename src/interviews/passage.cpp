#include "interviews/passage.hpp"

#include <algorithm>

namespace recruteia::interviews {

namespace {

bool is_open(Step const& step)
{
    return step.preparation_started_at && !step.response_id;
}

} // namespace

StepClock clock_of(Step const& step)
{
    auto const planned = *step.preparation_started_at + std::chrono::seconds{step.preparation_seconds};
    StepClock clock{.preparation_ends_at = std::min(planned, step.answer_started_at.value_or(planned))};
    clock.answer_ends_at = clock.preparation_ends_at + std::chrono::seconds{step.answer_seconds};
    clock.accepted_until = clock.answer_ends_at + acceptance_after_deadline;
    return clock;
}

StepState state_of(Step const& step, UtcTime now)
{
    if (step.response_id)
        return StepState::answered;
    if (!step.preparation_started_at)
        return StepState::waiting;
    auto const clock = clock_of(step);
    if (now < clock.preparation_ends_at)
        return StepState::preparing;
    return now < clock.answer_ends_at ? StepState::answering : StepState::overtime;
}

bool is_overdue(Step const& step, UtcTime now)
{
    return is_open(step) && now > clock_of(step).accepted_until;
}

Step const* current_of(std::vector<Step> const& steps)
{
    auto const found = std::ranges::find_if(steps, is_open);
    return found == steps.end() ? nullptr : &*found;
}

Step const* next_of(std::vector<Step> const& steps)
{
    auto const found = std::ranges::find_if(steps, [](Step const& step) { return !step.response_id; });
    return found == steps.end() ? nullptr : &*found;
}

} // namespace recruteia::interviews
