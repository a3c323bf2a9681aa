#pragma once

#include "accounts/tokens.hpp"
#include "database/database.hpp"
#include "http/idempotency_key.hpp"
#include "interviews/interview_repository.hpp"
#include "interviews/response_recorder.hpp"

#include <functional>

namespace recruteia::interviews {

struct ConsentChoice
{
    ConsentKind kind = ConsentKind::ai_analysis;
    bool granted = false;
};
BOOST_DESCRIBE_STRUCT(ConsentChoice, (), (kind, granted))

struct SaveDraft
{
    std::string text;
    std::int64_t revision = 0; ///< the one this text is based on
};
BOOST_DESCRIBE_STRUCT(SaveDraft, (), (text, revision))

struct SubmitResponse
{
    positions::QuestionId question_id;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SubmitResponse, (), (question_id, text))

struct ResponseReceipt
{
    ResponseId id;
    positions::QuestionId question_id;
    UtcTime received_at;
};
BOOST_DESCRIBE_STRUCT(ResponseReceipt, (), (id, question_id, received_at))

struct CandidateSession
{
    std::string token;
    UtcTime expires_at;
    Passage passage;
};

using accounts::CandidateClaims;

/// A candidate's passage through an interview. Time is the server's; every act checks, in the transaction that writes,
/// that the device is still the newest and closes what time has closed.
/// Errors of every act with claims: unauthenticated, gone/link_invalid, conflict/taken_over.
class PassageService
{
public:
    /// Errors: gone/link_invalid.
    using VerifyInvitation = std::function<Result<InvitationRef>(database::Transaction&, std::string_view token)>;

    struct Settings
    {
        ai::Provenance ai; ///< who analyses the answers: candidates are told
        std::chrono::hours session_lifetime{24};
        std::size_t longest_text = 20'000; ///< code points of a draft or an answer
    };

    PassageService(database::Database& database, Clock const& clock, accounts::Tokens const& tokens,
                   tasks::TaskQueue const& queue, InterviewJournal const& journal, VerifyInvitation verify_invitation,
                   Settings settings)
        : database_(database), clock_(clock), tokens_(tokens), queue_(queue), journal_(journal),
          recorder_(queue, journal), verify_invitation_(std::move(verify_invitation)), settings_(std::move(settings))
    {}

    /// On this device, from the link's token; earlier devices are turned away from now on.
    Async<CandidateSession> open_session(std::string invitation_token);
    Async<Passage> view(CandidateClaims claims);
    Async<Passage> decide_consents(CandidateClaims claims, std::vector<ConsentChoice> choices);
    Async<Passage> start(CandidateClaims claims);
    Async<Passage> open_question(CandidateClaims claims, int number);
    Async<Passage> begin_answer(CandidateClaims claims, int number);
    /// What is refused as stale, or comes from a device that was taken over, is kept aside all the same.
    Async<Step> save_draft(CandidateClaims claims, int number, SaveDraft draft);
    Async<ResponseReceipt> submit_response(CandidateClaims claims, IdempotencyKey key, SubmitResponse command);
    Async<Passage> submit(CandidateClaims claims);
    Async<Passage> withdraw(CandidateClaims claims);

    /// Where the candidate stands, for those who serve parts of a passage.
    Passage load(database::Transaction& tx, InterviewId const& id) const;
    /// Errors: invalid/too_long.
    Result<void> check_text(std::string const& text) const;

    /// Housekeeping: closes questions that nobody came back to; returns in how many interviews.
    std::size_t close_overdue(database::Transaction& tx, UtcTime now) const;

private:
    template <class Act>
    Async<Passage> act(CandidateClaims claims, Act perform);

    Result<void> decide_one(database::Transaction& tx, Interview const& interview, ConsentChoice const& choice) const;
    Result<void> start_now(database::Transaction& tx, Interview const& interview) const;
    Result<void> open_step(database::Transaction& tx, Interview const& interview, int number) const;
    Result<void> begin_step(database::Transaction& tx, Interview const& interview, int number) const;
    Result<void> submit_now(database::Transaction& tx, Interview const& interview) const;
    Result<void> withdraw_now(database::Transaction& tx, Interview const& interview) const;
    Result<ResponseReceipt> answer_now(database::Transaction& tx, Interview const& interview,
                                       SubmitResponse const& command) const;
    /// Typing during the preparation begins the answer: nothing typed is refused for being early.
    void begin_if_preparing(database::Transaction& tx, Interview const& interview, Step const& step) const;

    enum class DraftOutcome
    {
        kept,
        stale,
        taken_over
    };
    Result<DraftOutcome> keep_draft(database::Transaction& tx, CandidateClaims const& claims, int number,
                                    SaveDraft const& draft, Step& step) const;

    database::Database& database_;
    Clock const& clock_;
    accounts::Tokens const& tokens_;
    tasks::TaskQueue const& queue_;
    InterviewJournal const& journal_;
    ResponseRecorder recorder_;
    VerifyInvitation verify_invitation_;
    Settings settings_;
};

/// The interview of a session, if this device may still act in it. For every module that serves candidates.
/// Errors: unauthenticated, gone/link_invalid, conflict/taken_over.
Result<Interview> enter(database::Transaction& tx, CandidateClaims const& claims);

} // namespace recruteia::interviews
