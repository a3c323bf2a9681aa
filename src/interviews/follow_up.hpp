#pragma once

#include "foundation/time.hpp"
#include "positions/ids.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The one question that may follow an answer, with its own time by the server's clock.
namespace recruteia::interviews {

struct Step;

enum class FollowUpReason
{
    gap,     ///< the answer left out what this probe leads to
    general, ///< it left nothing out: the general one
    fixed    ///< without AI analysis: the first one, for everybody alike
};
BOOST_DESCRIBE_ENUM(FollowUpReason, gap, general, fixed)

enum class FollowUpState
{
    none,    ///< the question has none, for anybody
    to_come, ///< its question is not answered yet
    waiting, ///< not opened: its text is not shown
    answering,
    overtime, ///< the deadline has passed; what was typed before it is still accepted
    answered,
    skipped
};
BOOST_DESCRIBE_ENUM(FollowUpState, none, to_come, waiting, answering, overtime, answered, skipped)

/// A row of `follow_ups`: the published probe that one candidate was asked.
struct FollowUp
{
    positions::QuestionId question_id;
    int number = 0; ///< the question's
    std::string text;
    FollowUpReason reason = FollowUpReason::fixed;
    int answer_seconds = 0;
    UtcTime asked_at;
    std::optional<UtcTime> opened_at; ///< the answer clock starts here
    std::string draft_text;
    std::int64_t draft_revision = 0;
    std::optional<UtcTime> draft_saved_at;
    int kept_aside = 0;
    std::string answer_text;
    std::optional<UtcTime> settled_at; ///< answered or skipped
    bool skipped = false;
};
BOOST_DESCRIBE_STRUCT(FollowUp, (),
                      (question_id, number, text, reason, answer_seconds, asked_at, opened_at, draft_text,
                       draft_revision, draft_saved_at, kept_aside, answer_text, settled_at, skipped))

struct FollowUpClock
{
    UtcTime answer_ends_at;
    UtcTime accepted_until;
};

/// `follow_up` must have been opened.
FollowUpClock clock_of(FollowUp const& follow_up);
FollowUpState state_of(FollowUp const& follow_up, UtcTime now);
/// Opened, never settled, and past all acceptance: its last draft is the answer.
bool is_overdue(FollowUp const& follow_up, UtcTime now);
/// The one that stands between the candidate and the next question.
FollowUp const* pending_of(std::vector<FollowUp> const& follow_ups);
/// Of a question of the passage, asked or not yet.
FollowUpState state_of(Step const& step, std::vector<FollowUp> const& follow_ups, UtcTime now);

/// What is evaluated, and what people read: the answer and, after an empty line, what was added to it.
std::string whole_answer(std::string const& answer, std::string const& added);

} // namespace recruteia::interviews
