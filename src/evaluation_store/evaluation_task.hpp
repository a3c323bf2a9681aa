#pragma once

#include "ai/language_model.hpp"
#include "database/database.hpp"
#include "evaluation_store/evaluation_repository.hpp"
#include "interviews/interview_journal.hpp"

#include <functional>
#include <vector>

namespace recruteia::evaluation_store {

/// The Task `evaluate_response`: reads a response, has it evaluated outside any transaction, writes the evaluation with
/// the account of the AI act, and marks the interview analysed when it was the last one. Idempotent: it may run again,
/// or twice at once, and does nothing for answers that are gone or whose candidate did not agree.
///
/// Where a second provider is configured it judges every answer too, and is never mixed into the score. The same input
/// is analysed once by the same models and prompts, whoever said it: equal words get an equal record. An outage is not
/// kept, and an analysis goes with the interview that it was first made for.
class EvaluationTask
{
public:
    struct Settings
    {
        ai::LanguageModel* second_opinion = nullptr;
        double disagreement = 0.25;                  ///< difference of scores from which people are told
        std::function<void(bool is_hit)> on_look_up; ///< of an earlier analysis
        std::string cache_secret; ///< without it nobody can try whether some words were analysed before
    };

    EvaluationTask(database::Database& database, Clock const& clock, ai::LanguageModel& model,
                   interviews::InterviewJournal const& journal);
    EvaluationTask(database::Database& database, Clock const& clock, ai::LanguageModel& model,
                   interviews::InterviewJournal const& journal, Settings settings);

    /// `payload`: {"response_id"}. Throws on outages, so that the Task is tried again.
    asio::awaitable<void> run(json::value payload);

private:
    struct Evaluated
    {
        evaluation::Assessment assessment;
        std::string key;         ///< of the analysis; empty when it is not kept
        std::vector<AiAct> acts; ///< none when the same was judged before
    };
    struct Judged;
    asio::awaitable<Evaluated> evaluate(EvaluationInput input);
    static asio::awaitable<evaluation::Assessment> judge(ai::LanguageModel& model, EvaluationInput const& input,
                                                         Judged const& judged, std::vector<AiAct>& acts);
    std::string key_of(EvaluationInput const& input, Judged const& judged) const;
    asio::awaitable<std::optional<evaluation::Assessment>> look_up(std::string key);
    bool save(database::Transaction& tx, EvaluationInput const& input, Evaluated const& evaluated) const;

    database::Database& database_;
    Clock const& clock_;
    ai::LanguageModel& model_;
    interviews::InterviewJournal const& journal_;
    Settings settings_;
};

} // namespace recruteia::evaluation_store
