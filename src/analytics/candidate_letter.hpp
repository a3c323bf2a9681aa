#pragma once

#include "candidates/candidate.hpp"
#include "database/transaction.hpp"
#include "interviews/interview.hpp"

/// What a mail to a candidate says, read as it is sent.
namespace recruteia::analytics {

struct CandidateLetter
{
    std::string candidate_name;
    std::optional<std::string> candidate_email; ///< none once erased
    Locale locale = Locale::fr;
    std::string organisation;
    std::string contact_name;
    std::string contact_email;
    std::string time_zone; ///< of the contact: a candidate's is not known
    std::string position_title;
    interviews::InterviewStatus status = interviews::InterviewStatus::invited;
    std::optional<UtcTime> submitted_at;
    std::optional<UtcTime> erased_at;
    candidates::InvitationId invitation_id; ///< the one that counts
    UtcTime expires_at;
    std::optional<UtcTime> revoked_at;
    int questions = 0;
    int seconds = 0;

    /// A person who is still awaited, by a link that works.
    bool is_open(UtcTime now) const;
};
BOOST_DESCRIBE_STRUCT(CandidateLetter, (),
                      (candidate_name, candidate_email, locale, organisation, contact_name, contact_email, time_zone,
                       position_title, status, submitted_at, erased_at, invitation_id, expires_at, revoked_at,
                       questions, seconds))

std::optional<CandidateLetter> find_candidate_letter(database::Transaction& tx, std::string_view interview_id);

/// Empty unless the decision was shared.
std::string find_shared_words(database::Transaction& tx, std::string_view decision_id);

struct ReminderDue
{
    std::string interview_id;
    std::string candidate_id;
    std::string invitation_id;
};
BOOST_DESCRIBE_STRUCT(ReminderDue, (), (interview_id, candidate_id, invitation_id))

/// Interviews still awaited whose link expires within `ahead`, of people whom the link was mailed to and who were
/// never reminded. Links that live little longer than that have none: a day after the invitation is no reminder.
/// At most 200.
std::vector<ReminderDue> list_reminders_due(database::Transaction& tx, UtcTime now, std::chrono::milliseconds ahead);

} // namespace recruteia::analytics
