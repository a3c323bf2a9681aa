#pragma once

#include "interviews/follow_up.hpp"
#include "interviews/passage_service.hpp"

namespace recruteia::interviews {

struct SettleFollowUp
{
    std::string text;
    std::optional<bool> skipped; ///< true: no answer is given, whatever stands in `text`
};
BOOST_DESCRIBE_STRUCT(SettleFollowUp, (), (text, skipped))

struct FollowUpReceipt
{
    positions::QuestionId question_id;
    bool skipped = false;
    UtcTime received_at;
};
BOOST_DESCRIBE_STRUCT(FollowUpReceipt, (), (question_id, skipped, received_at))

/// What a candidate does with the question that follows an answer: open it, type, answer or skip. The same rules of
/// time, devices and repeats as for the questions themselves.
/// Errors of every act: those of PassageService's acts, conflict/interview_not_in_progress,
/// conflict/question_not_current (no follow-up of that number waits), conflict/deadline_passed.
class FollowUpService
{
public:
    FollowUpService(database::Database& database, Clock const& clock, ResponseRecorder recorder,
                    InterviewJournal const& journal, PassageService const& passages)
        : database_(database), clock_(clock), recorder_(recorder), journal_(journal), passages_(passages)
    {}

    /// Shows it and starts its clock. Repeating changes nothing.
    Async<Passage> open(CandidateClaims claims, int number);
    /// What is refused as stale, or comes from a device that was taken over, is kept aside all the same.
    Async<FollowUp> save_draft(CandidateClaims claims, int number, SaveDraft draft);
    /// Once; skipping needs no opening. Errors: conflict/already_answered.
    Async<FollowUpReceipt> settle(CandidateClaims claims, int number, IdempotencyKey key, SettleFollowUp command);

private:
    enum class DraftOutcome
    {
        kept,
        stale,
        taken_over
    };
    Result<DraftOutcome> keep_draft(database::Transaction& tx, CandidateClaims const& claims, int number,
                                    SaveDraft const& draft, FollowUp& follow_up) const;
    Result<FollowUpReceipt> settle_now(database::Transaction& tx, Interview const& interview, int number,
                                       SettleFollowUp const& command) const;

    database::Database& database_;
    Clock const& clock_;
    ResponseRecorder recorder_;
    InterviewJournal const& journal_;
    PassageService const& passages_;
};

} // namespace recruteia::interviews
