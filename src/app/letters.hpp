#pragma once

#include "accounts/accounts.hpp"
#include "candidates/invitation_links.hpp"
#include "interviews/interview_journal.hpp"
#include "notifications/mail_sender.hpp"

#include <string>

namespace recruteia::app {

/// What each kind of mail says: joins what the modules know with data/templates. Everything it takes outlives the
/// sender.
struct LetterSources
{
    accounts::Accounts& accounts;
    candidates::InvitationLinks const& links;
    interviews::InterviewJournal const& journal;
    Clock const& clock;
    std::string public_url;
};
void write_letters(notifications::MailSender& sender, LetterSources const& sources);

/// Housekeeping: mails those who are still awaited, once, `ahead` of the end of their link; returns how many.
std::int64_t remind_candidates(database::Transaction& tx, notifications::MailOutbox const& outbox, UtcTime now,
                               std::chrono::milliseconds ahead);

} // namespace recruteia::app
