#pragma once

#include "database/transaction.hpp"
#include "interviews/follow_up_choice.hpp"
#include "interviews/ids.hpp"

#include <optional>
#include <vector>

/// Rows of follow-ups. Synchronous, inside a transaction; no rules in here.
namespace recruteia::interviews {

using database::Transaction;

/// In the order of the questions.
std::vector<FollowUp> list_follow_ups(Transaction& tx, InterviewId const& id);

struct FollowUpGround
{
    positions::PlanQuestion question;
    Locale locale = Locale::fr;
    int answer_seconds = 0;
};
/// What a follow-up is chosen from; nothing when the question has none.
std::optional<FollowUpGround> find_follow_up_ground(Transaction& tx, positions::QuestionId const& question);

struct AskedFollowUp
{
    positions::QuestionId question_id;
    ChosenProbe chosen;
    int answer_seconds = 0;
    UtcTime asked_at;
};
void add_follow_up(Transaction& tx, InterviewId const& id, AskedFollowUp const& asked);
void save_follow_up_opened(Transaction& tx, InterviewId const& id, positions::QuestionId const& question, UtcTime now);
void save_follow_up_draft(Transaction& tx, InterviewId const& id, FollowUp const& follow_up);
void save_follow_up_settled(Transaction& tx, InterviewId const& id, FollowUp const& follow_up);
/// Of the answer to a follow-up; does nothing when the same text is already aside.
void add_follow_up_aside(Transaction& tx, InterviewId const& id, positions::QuestionId const& question,
                         std::string const& text, std::int64_t base_revision, UtcTime now);

/// True while the follow-up to this answer is neither answered nor skipped.
bool awaits_follow_up(Transaction& tx, ResponseId const& id);

} // namespace recruteia::interviews
