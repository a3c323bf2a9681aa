#pragma once

#include "ai/language_model.hpp"
#include "database/database.hpp"
#include "evaluation_store/evaluation_repository.hpp"
#include "interviews/interview_journal.hpp"

namespace recruteia::evaluation_store {

/// The Task `evaluate_response`: reads a response, has it evaluated outside any transaction, writes the evaluation with
/// the account of the AI act, and marks the interview analysed when it was the last one. Idempotent: it may run again,
/// or twice at once, and does nothing for answers that are gone or whose candidate did not agree.
class EvaluationTask
{
public:
    EvaluationTask(database::Database& database, Clock const& clock, ai::LanguageModel& model,
                   interviews::InterviewJournal const& journal)
        : database_(database), clock_(clock), model_(model), journal_(journal)
    {}

    /// `payload`: {"response_id"}. Throws on outages, so that the Task is tried again.
    asio::awaitable<void> run(json::value payload);

private:
    struct Evaluated
    {
        evaluation::Assessment assessment;
        AiAct act;
        bool is_reused = false; ///< the same input was judged before, by the same model and prompt
    };
    asio::awaitable<Evaluated> evaluate(EvaluationInput input);
    bool save(database::Transaction& tx, EvaluationInput const& input, Evaluated const& evaluated) const;

    database::Database& database_;
    Clock const& clock_;
    ai::LanguageModel& model_;
    interviews::InterviewJournal const& journal_;
};

} // namespace recruteia::evaluation_store
