#include "interviews/follow_up.hpp"

#include "interviews/passage.hpp"

#include <algorithm>

namespace recruteia::interviews {

FollowUpClock clock_of(FollowUp const& follow_up)
{
    FollowUpClock clock{.answer_ends_at = *follow_up.opened_at + std::chrono::seconds{follow_up.answer_seconds}};
    clock.accepted_until = clock.answer_ends_at + acceptance_after_deadline;
    return clock;
}

FollowUpState state_of(FollowUp const& follow_up, UtcTime now)
{
    if (follow_up.settled_at)
        return follow_up.skipped ? FollowUpState::skipped : FollowUpState::answered;
    if (!follow_up.opened_at)
        return FollowUpState::waiting;
    return now < clock_of(follow_up).answer_ends_at ? FollowUpState::answering : FollowUpState::overtime;
}

bool is_overdue(FollowUp const& follow_up, UtcTime now)
{
    return follow_up.opened_at && !follow_up.settled_at && now > clock_of(follow_up).accepted_until;
}

FollowUp const* pending_of(std::vector<FollowUp> const& follow_ups)
{
    auto const found = std::ranges::find_if(follow_ups, [](FollowUp const& each) { return !each.settled_at; });
    return found == follow_ups.end() ? nullptr : &*found;
}

FollowUpState state_of(Step const& step, std::vector<FollowUp> const& follow_ups, UtcTime now)
{
    auto const found = std::ranges::find(follow_ups, step.question_id, &FollowUp::question_id);
    if (found != follow_ups.end())
        return state_of(*found, now);
    return step.follow_up_seconds ? FollowUpState::to_come : FollowUpState::none;
}

std::string whole_answer(std::string const& answer, std::string const& added)
{
    return added.empty() ? answer : answer + "\n\n" + added;
}

} // namespace recruteia::interviews
