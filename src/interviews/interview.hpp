#pragma once

#include "foundation/time.hpp"
#include "interviews/ids.hpp"
#include "positions/ids.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace recruteia::interviews {

/// One candidate's passage through a plan; a row of `interviews`.
struct Interview
{
    InterviewId id;
    CandidateId candidate_id;
    positions::PositionId position_id;
    positions::PlanId plan_id;
    InterviewStatus status = InterviewStatus::invited;
    std::int64_t session_generation = 0; ///< how often a device opened it; the newest alone may act
    UtcTime created_at;
    std::optional<UtcTime> started_at;
    std::optional<UtcTime> submitted_at;
    std::optional<UtcTime> analysed_at;
    std::optional<UtcTime> decided_at;

    /// The candidate has sent it: people may read and rate.
    bool is_sent() const
    {
        return status == InterviewStatus::submitted || status == InterviewStatus::analysed ||
               status == InterviewStatus::decided;
    }
};
BOOST_DESCRIBE_STRUCT(Interview, (),
                      (id, candidate_id, position_id, plan_id, status, session_generation, created_at, started_at,
                       submitted_at, analysed_at, decided_at))

enum class ConsentKind
{
    ai_analysis
};
BOOST_DESCRIBE_ENUM(ConsentKind, ai_analysis)

/// The newest yes or no of a kind; empty until there was one.
struct Consent
{
    ConsentKind kind = ConsentKind::ai_analysis;
    std::optional<bool> granted;
    std::optional<UtcTime> decided_at;
};
BOOST_DESCRIBE_STRUCT(Consent, (), (kind, granted, decided_at))

/// Durable: acknowledged only once this row is committed. One a question.
struct Response
{
    ResponseId id;
    InterviewId interview_id;
    positions::QuestionId question_id;
    std::string text;
    UtcTime received_at;
};
BOOST_DESCRIBE_STRUCT(Response, (), (id, interview_id, question_id, text, received_at))

/// What an invitation link's token stands for, once it was verified.
struct InvitationRef
{
    InvitationId invitation_id;
    InterviewId interview_id;
};

} // namespace recruteia::interviews
