#pragma once

#include "database/database.hpp"
#include "http/idempotency_key.hpp"
#include "interviews/interview_journal.hpp"
#include "reviews/review.hpp"

#include <functional>

namespace recruteia::reviews {

using accounts::Principal;
using interviews::InterviewId;
using positions::QuestionId;

/// What people do with an interview: rate, note, comment, decide. Every act is in the audit log.
/// Errors of every act: not_found (also for reviewers who are not members of the position).
class ReviewService
{
public:
    /// The summary that lists show, as this person may see it. Errors: not_found.
    using FindSummary =
        std::function<Result<json::value>(database::Transaction&, Principal const&, InterviewId const&)>;

    ReviewService(database::Database& database, Clock const& clock, interviews::InterviewJournal const& journal,
                  FindSummary find_summary)
        : database_(database), clock_(clock), journal_(journal), find_summary_(std::move(find_summary))
    {}

    Async<ReviewedInterview> view(Principal principal, InterviewId id);
    /// Unveils the answer for this person, for good.
    Async<ReviewedAnswer> rate(Principal principal, InterviewId id, QuestionId question, RateAnswer command);
    Async<void> save_note(Principal principal, InterviewId id, QuestionId question, SaveNote command);
    Async<Comment> comment(Principal principal, InterviewId id, IdempotencyKey key, AddComment command);
    /// Tells the candidate nothing.
    Async<ReviewedInterview> decide(Principal principal, InterviewId id, Decide command);
    /// The candidate's own page shows the words from now on.
    Async<ReviewedInterview> share_decision(Principal principal, InterviewId id);

private:
    static Result<interviews::Interview> find_visible(database::Transaction& tx, Principal const& principal,
                                                      InterviewId const& id);
    Result<ReviewedInterview> load(database::Transaction& tx, Principal const& principal, InterviewId const& id) const;
    void rate_first(database::Transaction& tx, Principal const& principal, interviews::Interview const& interview,
                    QuestionId const& question, int value) const;
    void change_rating(database::Transaction& tx, Principal const& principal, interviews::Interview const& interview,
                       Rating const& before, RateAnswer const& command) const;
    void tell_when_complete(database::Transaction& tx, Principal const& principal,
                            interviews::Interview const& interview) const;

    database::Database& database_;
    Clock const& clock_;
    interviews::InterviewJournal const& journal_;
    FindSummary find_summary_;
};

} // namespace recruteia::reviews
