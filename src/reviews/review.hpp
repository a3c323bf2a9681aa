#pragma once

#include "accounts/principal.hpp"
#include "evaluation_store/evaluation_lookup.hpp"
#include "foundation/json.hpp"
#include "interviews/follow_up.hpp"
#include "interviews/interview.hpp"
#include "notifications/mail.hpp"
#include "positions/plan_content.hpp"

#include <optional>
#include <string>
#include <vector>

/// People's own judgement of an interview, and what they may see of others' and of the AI's.
namespace recruteia::reviews {

struct Person
{
    accounts::UserId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, name))

/// One person's rating and note on one answer. There may be a note before there is a rating.
struct Rating
{
    positions::QuestionId question_id;
    accounts::UserId user_id;
    std::string user_name;
    std::optional<int> value; ///< 1 to 5
    std::string note;
    std::optional<UtcTime> rated_at; ///< the moment of unveiling: it never goes back
    std::optional<UtcTime> changed_at;
};
BOOST_DESCRIBE_STRUCT(Rating, (), (question_id, user_id, user_name, value, note, rated_at, changed_at))

struct Comment
{
    std::string id;
    accounts::UserId user_id;
    std::string user_name;
    std::string text;
    UtcTime created_at;
};
BOOST_DESCRIBE_STRUCT(Comment, (), (id, user_id, user_name, text, created_at))

enum class Outcome
{
    advance,
    hold,
    reject
};
BOOST_DESCRIBE_ENUM(Outcome, advance, hold, reject)

struct Decision
{
    std::string id;
    Outcome outcome = Outcome::hold;
    std::string reason;              ///< for people inside
    std::string words_for_candidate; ///< shown to the candidate once shared
    accounts::UserId decided_by;
    std::string decided_by_name;
    UtcTime decided_at;
    std::optional<UtcTime> shared_at;
};
BOOST_DESCRIBE_STRUCT(Decision, (),
                      (id, outcome, reason, words_for_candidate, decided_by, decided_by_name, decided_at, shared_at))

enum class EvaluationState
{
    none, ///< no answer to evaluate
    pending,
    done,
    refused ///< the candidate refused AI analysis
};
BOOST_DESCRIBE_ENUM(EvaluationState, none, pending, done, refused)

/// An answer as one person may see it: `others` and `evaluation` are not even loaded before they have rated it.
struct ReviewedAnswer
{
    positions::PlanQuestion question;
    std::optional<interviews::Response> response;
    std::optional<interviews::FollowUp> follow_up; ///< once it is settled
    std::optional<Rating> mine;
    std::optional<std::vector<Rating>> others;
    EvaluationState evaluation_state = EvaluationState::none;
    std::optional<evaluation_store::StoredEvaluation> evaluation;
};

struct ReviewedInterview
{
    json::value summary; ///< an InterviewSummary, as this person may see it
    std::string position_title;
    std::vector<positions::Competency> competencies;
    Locale locale = Locale::fr; ///< the position's
    std::vector<ReviewedAnswer> answers;
    std::vector<Comment> comments; ///< one's own only, until every answer is rated
    std::optional<Decision> decision;
    std::optional<notifications::MailStatus> decision_mail; ///< of the mail with its words, if one was asked for
};

struct RateAnswer
{
    int value = 0;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(RateAnswer, (), (value, reason))

struct SaveNote
{
    std::string text;
};
BOOST_DESCRIBE_STRUCT(SaveNote, (), (text))

struct AddComment
{
    std::string text;
};
BOOST_DESCRIBE_STRUCT(AddComment, (), (text))

struct Decide
{
    Outcome outcome = Outcome::hold;
    std::string reason;
    std::string words_for_candidate;
};
BOOST_DESCRIBE_STRUCT(Decide, (), (outcome, reason, words_for_candidate))

} // namespace recruteia::reviews
