#pragma once

#include "database/changes.hpp"
#include "foundation/described.hpp"
#include "interviews/ids.hpp"

/// Events of interviews as other instances read them.
namespace recruteia::interviews {

inline constexpr auto interview_changed = "interview_changed";

inline database::Change change_of(InterviewChanged const& event)
{
    return {
        .kind = interview_changed, .subject = event.interview_id.value, .detail = std::string(to_string(event.change))};
}

/// Publishes what another instance announced; false when it is not of this module.
inline bool republish(EventBus& events, database::Change const& change)
{
    if (change.kind != interview_changed)
        return false;
    if (auto const what = enum_from<InterviewChange>(change.detail))
        events.publish(InterviewChanged{InterviewId{change.subject}, *what});
    return true;
}

} // namespace recruteia::interviews
