#pragma once

#include "database/transaction.hpp"
#include "foundation/locale.hpp"
#include "interviews/interview.hpp"
#include "interviews/passage.hpp"

#include <optional>
#include <vector>

/// Everything held about a candidate in one interview. A read that joins what several modules keep of one person, as
/// their right of access does.
namespace recruteia::privacy {

using interviews::Contact;

struct HeldCandidate
{
    interviews::CandidateId id;
    std::string name;
    std::string email;
    Locale locale = Locale::fr;
};
BOOST_DESCRIBE_STRUCT(HeldCandidate, (), (id, name, email, locale))

struct HeldAnswer
{
    std::string question;
    std::string text;
    UtcTime received_at;
};
BOOST_DESCRIBE_STRUCT(HeldAnswer, (), (question, text, received_at))

struct HeldDraft
{
    std::string question;
    std::string text;
    UtcTime saved_at;
};
BOOST_DESCRIBE_STRUCT(HeldDraft, (), (question, text, saved_at))

struct HeldMail
{
    std::string kind;
    UtcTime sent_at;
};
BOOST_DESCRIBE_STRUCT(HeldMail, (), (kind, sent_at))
struct HeldCv
{
    std::string text;
    UtcTime added_at;
};
BOOST_DESCRIBE_STRUCT(HeldCv, (), (text, added_at))

struct Retention
{
    UtcTime erased_after;
};
BOOST_DESCRIBE_STRUCT(Retention, (), (erased_after))

struct HeldData
{
    HeldCandidate candidate;
    std::string position_title;
    std::string organisation;
    std::vector<interviews::Consent> consents;
    std::vector<HeldAnswer> answers;
    std::vector<HeldDraft> drafts; ///< those kept aside too
    std::vector<HeldMail> mails;   ///< that and when they were written to; what it said is not kept
    std::optional<HeldCv> cv;      ///< what was read of it
    std::int64_t analyses = 0;
    std::int64_t ratings = 0;
    Retention retention;
    Contact requests; ///< whom to ask: a data-protection officer, or else who answers for the position
};
BOOST_DESCRIBE_STRUCT(HeldData, (),
                      (candidate, position_title, organisation, consents, answers, drafts, mails, cv, analyses, ratings,
                       retention, requests))

/// All but `retention`, which the service's rule gives.
HeldData find_held_data(database::Transaction& tx, interviews::InterviewId const& id);

} // namespace recruteia::privacy
