#include "interviews/analysis.hpp"

#include "interviews/follow_up_repository.hpp"
#include "interviews/interview_repository.hpp"
#include "interviews/passage_repository.hpp"

namespace recruteia::interviews {

bool may_be_analysed(database::Transaction& tx, InterviewId const& id)
{
    auto const consent = find_consent(tx, id, ConsentKind::ai_analysis);
    return consent && consent->granted;
}

void request_analysis(database::Transaction& tx, tasks::TaskQueue const& queue, InterviewId const& id,
                      ResponseId const& response_id)
{
    auto const consent = find_consent(tx, id, ConsentKind::ai_analysis);
    if (consent && consent->granted && !awaits_follow_up(tx, response_id))
        queue.enqueue(tx, evaluate_response_task, response_id.value + ":" + consent->id,
                      json::object{{"response_id", response_id.value}});
}

void settle_analysis(database::Transaction& tx, InterviewJournal const& journal, InterviewId const& id, UtcTime now)
{
    auto const interview = find_interview(tx, id);
    if (!interview || interview->status != InterviewStatus::submitted || !may_be_analysed(tx, id))
        return;
    auto const count = count_analysis(tx, id);
    if (count.evaluated < count.responses)
        return;
    save_status(tx, id, InterviewStatus::analysed, now);
    journal.record(tx, *interview, audit::Actor::system(), "interview_analysed");
    journal.tell_followers(tx, *interview,
                           {.words = "interview_analysed", .type = notifications::NotificationType::success});
    journal.announce(tx, id, InterviewChange::status);
}

} // namespace recruteia::interviews
