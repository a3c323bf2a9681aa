#include "interviews/response_recorder.hpp"

#include "interviews/analysis.hpp"
#include "interviews/passage_repository.hpp"

namespace recruteia::interviews {

void ResponseRecorder::add(database::Transaction& tx, Interview const& interview, Response const& response,
                           audit::Actor const& actor, std::string_view act) const
{
    if (!add_response(tx, response))
        return;
    request_analysis(tx, queue_, interview.id, response.id);
    journal_.record(tx, interview, actor, act,
                    {{"response_id", response.id.value}, {"question_id", response.question_id.value}});
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
}

} // namespace recruteia::interviews
