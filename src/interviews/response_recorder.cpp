#include "interviews/response_recorder.hpp"

#include "foundation/json_writer.hpp"
#include "interviews/analysis.hpp"
#include "interviews/follow_up_repository.hpp"
#include "interviews/passage_repository.hpp"

namespace recruteia::interviews {

void ResponseRecorder::add(database::Transaction& tx, Interview const& interview, Response const& response,
                           audit::Actor const& actor, std::string_view act) const
{
    if (!add_response(tx, response))
        return;
    journal_.record(tx, interview, actor, act,
                    {{"response_id", response.id.value}, {"question_id", response.question_id.value}});
    ask_follow_up(tx, interview, response);
    request_analysis(tx, queue_, interview.id, response.id);
    journal_.announce(tx, interview.id, InterviewChange::response);
}

void ResponseRecorder::ask_follow_up(database::Transaction& tx, Interview const& interview,
                                     Response const& response) const
{
    auto const ground = find_follow_up_ground(tx, response.question_id);
    if (!ground)
        return;
    auto chosen = choose_probe(ground->question, ground->locale, response.text, may_be_analysed(tx, interview.id));
    journal_.record(tx, interview, audit::Actor::system(), "follow_up_asked",
                    {{"question_id", response.question_id.value},
                     {"probe_id", chosen.probe.id.value},
                     {"reason", json_of(chosen.reason)}});
    add_follow_up(tx, interview.id,
                  {response.question_id, std::move(chosen), ground->answer_seconds, response.received_at});
}

void ResponseRecorder::settle_follow_up(database::Transaction& tx, Interview const& interview,
                                        FollowUp const& follow_up, audit::Actor const& actor,
                                        std::string_view act) const
{
    save_follow_up_settled(tx, interview.id, follow_up);
    journal_.record(tx, interview, actor, act, {{"question_id", follow_up.question_id.value}});
    if (auto const response = find_response(tx, interview.id, follow_up.question_id))
        request_analysis(tx, queue_, interview.id, response->id);
    journal_.announce(tx, interview.id, InterviewChange::response);
}

void ResponseRecorder::record(database::Transaction& tx, Interview const& interview, Response const& response) const
{
    add(tx, interview, response, audit::Actor::candidate(interview.candidate_id.value), "response_submitted");
}

void ResponseRecorder::close_overdue(database::Transaction& tx, Interview const& interview, UtcTime now) const
{
    if (interview.status != InterviewStatus::started)
        return;
    for (auto const& step : list_steps(tx, interview.id))
        if (is_overdue(step, now))
            add(tx, interview,
                {ResponseId::random(), interview.id, step.question_id, step.draft_text,
                 step.draft_saved_at.value_or(clock_of(step).accepted_until)},
                audit::Actor::system(), "response_closed");
    for (auto follow_up : list_follow_ups(tx, interview.id))
        if (is_overdue(follow_up, now)) {
            follow_up.answer_text = follow_up.draft_text;
            follow_up.settled_at = follow_up.draft_saved_at.value_or(clock_of(follow_up).accepted_until);
            follow_up.skipped = !follow_up.draft_saved_at;
            settle_follow_up(tx, interview, follow_up, audit::Actor::system(), "follow_up_closed");
        }
}

} // namespace recruteia::interviews
