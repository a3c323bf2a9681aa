#pragma once

#include "interviews/interview_journal.hpp"
#include "tasks/task_queue.hpp"

/// The passage's side of the AI analysis: when it is asked for, and when an interview counts as analysed.
namespace recruteia::interviews {

/// The Task that evaluates one response; its payload is {"response_id"}.
inline constexpr auto evaluate_response_task = "evaluate_response";

/// True only after a yes to AI analysis that was not taken back.
bool may_be_analysed(database::Transaction& tx, InterviewId const& id);

/// Enqueues the Task, if the candidate agreed to AI analysis. The Task is keyed by the response and by the consent it
/// rests on: a new yes after a no asks anew. An answer is evaluated once its follow-up is settled: asked earlier,
/// nothing is done.
void request_analysis(database::Transaction& tx, tasks::TaskQueue const& queue, InterviewId const& id,
                      ResponseId const& response_id);

/// A submitted interview becomes `analysed` once every response is evaluated, and its followers hear of it. One whose
/// candidate refused AI analysis stays `submitted` until people decide: nothing of it was analysed.
void settle_analysis(database::Transaction& tx, InterviewJournal const& journal, InterviewId const& id, UtcTime now);

} // namespace recruteia::interviews
