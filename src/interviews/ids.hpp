#pragma once

#include "foundation/id.hpp"

#include <boost/describe/enum.hpp>

namespace recruteia::interviews {

using InterviewId = Id<struct InterviewTag>;
using ResponseId = Id<struct ResponseTag>;
using CandidateId = Id<struct CandidateTag>;
using InvitationId = Id<struct InvitationTag>;

/// invited → started → submitted → analysed → decided, or expired, withdrawn.
enum class InterviewStatus
{
    invited,
    started,
    submitted,
    analysed,
    decided,
    expired,
    withdrawn
};
BOOST_DESCRIBE_ENUM(InterviewStatus, invited, started, submitted, analysed, decided, expired, withdrawn)

/// What changed in an interview, for those who watch it; what one may see of it is decided where it is fetched.
enum class InterviewChange
{
    status,
    response,
    analysis,
    rating,
    comment,
    decision,
    device
};
BOOST_DESCRIBE_ENUM(InterviewChange, status, response, analysis, rating, comment, decision, device)

/// Announced after commit.
struct InterviewChanged
{
    InterviewId interview_id;
    InterviewChange change = InterviewChange::status;
};

} // namespace recruteia::interviews
