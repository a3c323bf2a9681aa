#pragma once

#include "interviews/interview_journal.hpp"
#include "interviews/passage.hpp"
#include "tasks/task_queue.hpp"

namespace recruteia::interviews {

/// Writes responses with all that belongs to them: the Task that evaluates them, the audit event, the announcement.
class ResponseRecorder
{
public:
    ResponseRecorder(tasks::TaskQueue const& queue, InterviewJournal const& journal) : queue_(queue), journal_(journal)
    {}

    void record(database::Transaction& tx, Interview const& interview, Response const& response) const;

    /// An answer to a follow-up, or its skipping: the whole answer is evaluated from now on.
    void settle_follow_up(database::Transaction& tx, Interview const& interview, FollowUp const& follow_up,
                          audit::Actor const& actor, std::string_view act) const;

    /// Gives a question or a follow-up whose acceptance has passed its last draft as the answer. The outcome depends on
    /// the rows alone, so that it does not matter who comes first: the candidate's next request or housekeeping.
    void close_overdue(database::Transaction& tx, Interview const& interview, UtcTime now) const;

private:
    /// Chooses the follow-up, where the plan has one for the question.
    void ask_follow_up(database::Transaction& tx, Interview const& interview, Response const& response) const;
    void add(database::Transaction& tx, Interview const& interview, Response const& response, audit::Actor const& actor,
             std::string_view act) const;

    tasks::TaskQueue const& queue_;
    InterviewJournal const& journal_;
};

} // namespace recruteia::interviews
