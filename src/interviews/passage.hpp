#pragma once

#include "ai/language_model.hpp"
#include "interviews/follow_up.hpp"
#include "interviews/interview.hpp"

#include <vector>

/// Where a candidate stands, computed from rows and the server's clock alone: the same after a reload, a cut, a restart
/// or on another device.
namespace recruteia::interviews {

/// What was typed before the deadline is accepted for this long after it: a cut connection costs no answer.
inline constexpr std::chrono::minutes acceptance_after_deadline{10};

enum class StepState
{
    waiting,   ///< not opened: its text is not shown
    preparing, ///< opened; the answer clock starts when preparation ends, by itself or early
    answering,
    overtime, ///< the deadline has passed; what was typed before it is still accepted
    answered
};
BOOST_DESCRIBE_ENUM(StepState, waiting, preparing, answering, overtime, answered)

/// One question of the plan with what the candidate did of it.
struct Step
{
    positions::QuestionId question_id;
    int number = 0;
    ai::QuestionKind kind = ai::QuestionKind::technical;
    std::string text;
    int preparation_seconds = 0;
    int answer_seconds = 0;
    std::optional<UtcTime> preparation_started_at; ///< empty: not opened
    std::optional<UtcTime> answer_started_at;      ///< set when the candidate ended the preparation early
    std::string draft_text;
    std::int64_t draft_revision = 0;
    std::optional<UtcTime> draft_saved_at;
    int kept_aside = 0; ///< stale saves kept beside the draft
    std::optional<ResponseId> response_id;
    std::optional<int> follow_up_seconds; ///< set when a follow-up comes after the answer, for everybody
};
BOOST_DESCRIBE_STRUCT(Step, (),
                      (question_id, number, kind, text, preparation_seconds, answer_seconds, preparation_started_at,
                       answer_started_at, draft_text, draft_revision, draft_saved_at, kept_aside, response_id,
                       follow_up_seconds))

/// The moments of an opened question.
struct StepClock
{
    UtcTime preparation_ends_at; ///< and the answer clock starts
    UtcTime answer_ends_at;
    UtcTime accepted_until;
};

/// `step` must have been opened.
StepClock clock_of(Step const& step);
StepState state_of(Step const& step, UtcTime now);
/// Opened, never answered, and past all acceptance: its last draft is the answer.
bool is_overdue(Step const& step, UtcTime now);
/// The question that is open: at most one is.
Step const* current_of(std::vector<Step> const& steps);
/// The first question without an answer, open or not.
Step const* next_of(std::vector<Step> const& steps);

struct Contact
{
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (name, email))

/// What the candidate is told about the interview as a whole.
struct PassageContext
{
    std::string organisation;
    std::string contact_name;
    std::string contact_email;
    std::string position_title;
    std::string candidate_name;
    Locale locale = Locale::fr;
    UtcTime expires_at;
};
BOOST_DESCRIBE_STRUCT(PassageContext, (),
                      (organisation, contact_name, contact_email, position_title, candidate_name, locale, expires_at))

struct SharedDecision
{
    std::string words;
    UtcTime shared_at;
};
BOOST_DESCRIBE_STRUCT(SharedDecision, (), (words, shared_at))

struct Passage
{
    Interview interview;
    PassageContext context;
    std::vector<Consent> consents; ///< one a kind
    std::vector<Step> steps;
    std::vector<FollowUp> follow_ups; ///< those that were asked
    std::optional<SharedDecision> decision;
    ai::Provenance ai;
    UtcTime now; ///< the server's clock, by which all of it was computed
};

} // namespace recruteia::interviews
