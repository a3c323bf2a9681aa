#pragma once

#include "cvs/cv.hpp"
#include "database/database.hpp"
#include "foundation/async.hpp"
#include "interviews/interview_journal.hpp"

namespace recruteia::cvs {

using accounts::Principal;

/// A recruiter's use of a CV in one interview. Reviewers, who rate answers, are not shown it.
class CvService
{
public:
    CvService(database::Database& database, Clock const& clock, interviews::InterviewJournal const& journal)
        : database_(database), clock_(clock), journal_(journal)
    {}

    /// Errors: not_found.
    Async<std::optional<Cv>> get(Principal principal, interviews::InterviewId id);
    /// In the place of an earlier one; what is suggested is an act of an AI, and logged as one.
    /// Errors: not_found, conflict/interview_over (withdrawn or expired).
    Async<Cv> add(Principal principal, interviews::InterviewId id, documents::ExtractedDocument document);
    /// Errors: not_found.
    Async<void> remove(Principal principal, interviews::InterviewId id);

private:
    database::Database& database_;
    Clock const& clock_;
    interviews::InterviewJournal const& journal_;
};

} // namespace recruteia::cvs
