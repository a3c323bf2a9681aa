#pragma once

#include "database/transaction.hpp"
#include "interviews/passage.hpp"

#include <vector>

/// Rows of the passage: opened questions, drafts, responses. Synchronous, inside a transaction; no rules in here.
namespace recruteia::interviews {

using database::Transaction;

/// The plan's questions in order.
std::vector<Step> list_steps(Transaction& tx, InterviewId const& id);
PassageContext find_context(Transaction& tx, InterviewId const& id);
std::optional<SharedDecision> find_shared_decision(Transaction& tx, InterviewId const& id);

void add_opened(Transaction& tx, InterviewId const& id, positions::QuestionId const& question, UtcTime now);
void save_answer_started(Transaction& tx, InterviewId const& id, positions::QuestionId const& question, UtcTime now);
void save_draft_text(Transaction& tx, InterviewId const& id, Step const& step);
/// Does nothing when the same text is already aside: a client that repeats itself adds nothing.
void add_aside(Transaction& tx, InterviewId const& id, positions::QuestionId const& question, std::string const& text,
               std::int64_t base_revision, UtcTime now);

/// False when the question already has its response.
bool add_response(Transaction& tx, Response const& response);
std::optional<Response> find_response(Transaction& tx, InterviewId const& id, positions::QuestionId const& question);
std::vector<Response> list_responses(Transaction& tx, InterviewId const& id);

/// Started interviews in which a question is open past all acceptance; at most `limit`.
std::vector<InterviewId> list_overdue(Transaction& tx, UtcTime now, int limit);

struct AnalysisCount
{
    std::int64_t responses = 0;
    std::int64_t evaluated = 0;
};
BOOST_DESCRIBE_STRUCT(AnalysisCount, (), (responses, evaluated))

AnalysisCount count_analysis(Transaction& tx, InterviewId const& id);
/// What the AI said of the interview's answers, once the candidate has withdrawn their consent to it.
void remove_evaluations(Transaction& tx, InterviewId const& id);

} // namespace recruteia::interviews
