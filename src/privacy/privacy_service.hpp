#pragma once

#include "database/database.hpp"
#include "interviews/interview_journal.hpp"
#include "interviews/passage_service.hpp"
#include "privacy/held_data.hpp"

namespace recruteia::privacy {

/// A candidate's rights over what is held, and the date after which nothing is.
class PrivacyService
{
public:
    struct Settings
    {
        /// Counted from the decision, or else the submission, or else the invitation. Two years is the longest that
        /// the CNIL allows for files that were not retained.
        std::chrono::days retention{730};
    };

    PrivacyService(database::Database& database, Clock const& clock, audit::AuditLog const& audit,
                   interviews::InterviewJournal const& journal, Settings settings)
        : database_(database), clock_(clock), audit_(audit), journal_(journal), settings_(settings)
    {}

    /// Errors: unauthenticated, gone/link_invalid, conflict/taken_over.
    Async<HeldData> held_data(accounts::CandidateClaims claims);
    /// Cannot be undone. Errors as above.
    Async<void> erase(accounts::CandidateClaims claims);
    /// Housekeeping: erases what is past its date; returns how many interviews.
    std::size_t erase_expired(database::Transaction& tx, UtcTime now) const;

private:
    database::Database& database_;
    Clock const& clock_;
    audit::AuditLog const& audit_;
    interviews::InterviewJournal const& journal_;
    Settings settings_;
};

} // namespace recruteia::privacy
