#pragma once

#include "ai/language_model.hpp"
#include "database/transaction.hpp"
#include "evaluation/assessment.hpp"
#include "interviews/interview.hpp"

#include <optional>
#include <string>

/// Rows of evaluations and of the AI acts behind them. Synchronous, inside a transaction; no rules in here.
namespace recruteia::evaluation_store {

using database::Transaction;

/// What one response is evaluated with.
struct EvaluationInput
{
    interviews::ResponseId response_id;
    interviews::InterviewId interview_id;
    std::string answer;
    std::string added;          ///< in answer to its follow-up; may be empty
    std::string question_json;  ///< a positions::PlanQuestion
    Locale locale = Locale::fr; ///< of the position: rubric and answers are in its language
    positions::PlanId plan_id;
    int plan_version = 0;
    std::string candidate_name;
    std::string candidate_email; ///< empty once erased
    std::string candidate_salt;  ///< likewise
    positions::PositionId position_id;
};
BOOST_DESCRIBE_STRUCT(EvaluationInput, (),
                      (response_id, interview_id, answer, added, question_json, locale, plan_id, plan_version,
                       candidate_name, candidate_email, candidate_salt, position_id))

/// Nothing when the response is gone, waits for its follow-up, or is evaluated already.
std::optional<EvaluationInput> find_unevaluated(Transaction& tx, interviews::ResponseId const& id);

/// False when there is one already: an evaluation is done once.
bool add_evaluation(Transaction& tx, interviews::ResponseId const& id, interviews::InterviewId const& interview_id,
                    evaluation::Assessment const& assessment, UtcTime now);

/// One use of a model, whole enough to be accounted for.
struct AiAct
{
    std::string subject_id;
    ai::Provenance provenance;
    std::string rubric_version;
    std::string input_hash;
    std::string output_json;
    ai::Usage usage;
    std::chrono::milliseconds duration{0};
};

void add_act(Transaction& tx, AiAct const& act, UtcTime now);

/// Analyses by what went into them, so that the same is analysed once. Erased with the interview.
std::optional<std::string> find_analysis(Transaction& tx, std::string const& key);
void keep_analysis(Transaction& tx, std::string const& key, interviews::InterviewId const& interview_id,
                   std::string const& assessment_json, UtcTime now);

} // namespace recruteia::evaluation_store
