#include "interviews/passage_presenter.hpp"

#include "foundation/json_writer.hpp"

namespace recruteia::interviews {

namespace {

json::value present_step(Step const& step, Passage const& passage)
{
    return {{"number", step.number},
            {"state", to_string(state_of(step, passage.now))},
            {"follow_up", to_string(state_of(step, passage.follow_ups, passage.now))},
            {"preparation_seconds", step.preparation_seconds},
            {"answer_seconds", step.answer_seconds}};
}

json::value present_current(Step const* step, UtcTime now)
{
    if (!step)
        return nullptr;
    auto const clock = clock_of(*step);
    return {{"id", step->question_id.value},
            {"number", step->number},
            {"text", step->text},
            {"kind", to_string(step->kind)},
            {"state", to_string(state_of(*step, now))},
            {"preparation_seconds", step->preparation_seconds},
            {"answer_seconds", step->answer_seconds},
            {"preparation_ends_at", json_of(clock.preparation_ends_at)},
            {"answer_ends_at", json_of(clock.answer_ends_at)},
            {"accepted_until", json_of(clock.accepted_until)},
            {"draft", present_draft(*step)}};
}

/// Its words are shown with its clock running, as a question's are.
json::value present_follow_up(Passage const& passage)
{
    auto const* const follow_up = pending_of(passage.follow_ups);
    if (!follow_up)
        return nullptr;
    json::object shown{{"number", follow_up->number},
                       {"state", to_string(state_of(*follow_up, passage.now))},
                       {"answer_seconds", follow_up->answer_seconds},
                       {"text", nullptr},
                       {"answer_ends_at", nullptr},
                       {"accepted_until", nullptr},
                       {"draft", present_draft(*follow_up)}};
    if (follow_up->opened_at) {
        auto const clock = clock_of(*follow_up);
        shown["text"] = follow_up->text;
        shown["answer_ends_at"] = json_of(clock.answer_ends_at);
        shown["accepted_until"] = json_of(clock.accepted_until);
    }
    return shown;
}

json::array present_steps(Passage const& passage)
{
    json::array steps;
    for (auto const& step : passage.steps)
        steps.push_back(present_step(step, passage));
    return steps;
}

/// Rounded up: better told too long than too short.
int estimated_minutes(std::vector<Step> const& steps)
{
    int seconds = 0;
    for (auto const& step : steps)
        seconds += step.preparation_seconds + step.answer_seconds + step.follow_up_seconds.value_or(0);
    return (seconds + 59) / 60;
}

} // namespace

json::value present_draft(Step const& step)
{
    return {{"text", step.draft_text},
            {"revision", step.draft_revision},
            {"saved_at", json_of(step.draft_saved_at)},
            {"kept_aside", step.kept_aside}};
}

json::value present_draft(FollowUp const& follow_up)
{
    return {{"text", follow_up.draft_text},
            {"revision", follow_up.draft_revision},
            {"saved_at", json_of(follow_up.draft_saved_at)},
            {"kept_aside", follow_up.kept_aside}};
}

json::value present(Passage const& passage)
{
    auto const& context = passage.context;
    return {{"interview_id", passage.interview.id.value},
            {"status", to_string(passage.interview.status)},
            {"server_time", json_of(passage.now)},
            {"organisation", context.organisation},
            {"contact", {{"name", context.contact_name}, {"email", context.contact_email}}},
            {"position_title", context.position_title},
            {"candidate_name", context.candidate_name},
            {"locale", to_string(context.locale)},
            {"expires_at", json_of(context.expires_at)},
            {"question_count", passage.steps.size()},
            {"estimated_minutes", estimated_minutes(passage.steps)},
            {"consents", json_of(passage.consents)},
            {"ai", {{"provider", passage.ai.provider}, {"model", passage.ai.model}}},
            {"steps", present_steps(passage)},
            {"current", present_current(current_of(passage.steps), passage.now)},
            {"follow_up", present_follow_up(passage)},
            {"decision", json_of(passage.decision)}};
}

json::value present(CandidateSession const& session)
{
    return {
        {"token", session.token}, {"expires_at", json_of(session.expires_at)}, {"passage", present(session.passage)}};
}

} // namespace recruteia::interviews
