#pragma once

#include "foundation/locale.hpp"
#include "foundation/time.hpp"
#include "interviews/ids.hpp"
#include "notifications/mail.hpp"
#include "positions/ids.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace recruteia::candidates {

using interviews::CandidateId;
using interviews::InterviewId;
using interviews::InvitationId;

/// One for each address, whatever the positions they are invited to.
struct Candidate
{
    CandidateId id;
    std::string name;
    std::string email;
    Locale locale = Locale::fr;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (id, name, email, locale))

struct NewCandidate
{
    std::string name;
    std::string email;
    std::optional<std::string> locale; ///< as text: an unknown language is that line's problem alone
};
BOOST_DESCRIBE_STRUCT(NewCandidate, (), (name, email, locale))

/// Either a list or a text with one person a line.
struct InviteCandidates
{
    std::optional<std::vector<NewCandidate>> candidates;
    std::optional<std::string> text;
    std::optional<int> expires_in_days; ///< 1 to 90; 14 unless said
    std::optional<bool> mail;           ///< yes unless said
};
BOOST_DESCRIBE_STRUCT(InviteCandidates, (), (candidates, text, expires_in_days, mail))

struct RenewInvitation
{
    std::optional<int> expires_in_days;
    std::optional<bool> mail;
};
BOOST_DESCRIBE_STRUCT(RenewInvitation, (), (expires_in_days, mail))

/// Why a line was not taken, each with a word that clients translate.
enum class LineProblem
{
    email_invalid,
    email_missing,
    name_missing,
    locale_invalid,
    already_invited,
    duplicate_line,
    too_long
};
BOOST_DESCRIBE_ENUM(LineProblem, email_invalid, email_missing, name_missing, locale_invalid, already_invited,
                    duplicate_line, too_long)

/// What became of one line: an interview with its link, or a problem.
struct InvitedLine
{
    int line = 0; ///< from 1, as it was given
    std::string text;
    std::optional<InterviewId> interview_id;
    std::optional<std::string> link;
    std::optional<LineProblem> problem;
};

enum class InvitationState
{
    active,
    revoked,
    expired
};
BOOST_DESCRIBE_ENUM(InvitationState, active, revoked, expired)

/// What a recruiter sees of an interview's current invitation.
struct Invitation
{
    InvitationState state = InvitationState::active;
    std::optional<std::string> link; ///< only while it works
    UtcTime expires_at;
    std::optional<UtcTime> opened_at;
    std::optional<notifications::MailStatus> mail; ///< of the mail with this link, if one was asked for
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (state, link, expires_at, opened_at, mail))

} // namespace recruteia::candidates
