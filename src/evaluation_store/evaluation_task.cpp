#include "evaluation_store/evaluation_task.hpp"

#include "ai/deidentification.hpp"
#include "ai/text/utf8.hpp"
#include "evaluation/evaluate_answer.hpp"
#include "foundation/digest.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "interviews/analysis.hpp"
#include "interviews/follow_up.hpp"
#include "interviews/interview_lookup.hpp"
#include "positions/plan_content.hpp"

#include <stdexcept>

namespace recruteia::evaluation_store {

using database::Transaction;

namespace {

struct Payload
{
    interviews::ResponseId response_id;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (response_id))

evaluation::QuestionRubric rubric_of(EvaluationInput const& input)
{
    auto question = parse_json_as<positions::PlanQuestion>(input.question_json);
    if (!question)
        throw database::BrokenRow("a question cannot be read");
    evaluation::QuestionRubric rubric{.locale = input.locale,
                                      .kind = question->kind,
                                      .question = question->text,
                                      .anchors = question->anchors,
                                      .reference_answer = question->reference_answer};
    for (auto const& point : question->expected_points)
        rubric.expected_points.push_back({point.id.value, point.text, point.weight});
    return rubric;
}

std::vector<std::string> identities_of(EvaluationInput const& input)
{
    std::vector<std::string> known{input.candidate_name};
    if (!input.candidate_email.empty())
        known.push_back(input.candidate_email);
    return known;
}

/// An outage is not a judgement: the same answer deserves another try some other day. Nor does what a fallback made
/// stand for the provider that was meant, once that answers again.
bool may_be_reused(evaluation::Assessment const& assessment, std::string_view meant)
{
    auto const& made_by = assessment.provenance.provider;
    if (!made_by.empty() && made_by != meant)
        return false;
    auto const is_settled = [](std::optional<evaluation::AbstentionReason> const& reason) {
        return reason != evaluation::AbstentionReason::model_unavailable &&
               reason != evaluation::AbstentionReason::model_broke_schema;
    };
    auto const& second = assessment.second_opinion;
    return is_settled(assessment.abstained) && (!second || is_settled(second->abstained));
}

/// All that an assessment depends on, as one text.
std::string text_of(auto const& judged)
{
    return to_text(json::value{
        {"rubric", json_of(judged.rubric)}, {"answer", judged.answer}, {"identities", json_of(judged.identities)}});
}

/// Nothing when there is nothing to do, or nothing that may be done: the answer is gone, the candidate has withdrawn
/// or did not agree to AI analysis.
std::optional<EvaluationInput> find_work(Transaction& tx, interviews::ResponseId const& id)
{
    auto input = find_unevaluated(tx, id);
    if (!input || !interviews::may_be_analysed(tx, input->interview_id))
        return std::nullopt;
    auto const interview = interviews::find(tx, input->interview_id);
    if (interview->status == interviews::InterviewStatus::withdrawn)
        return std::nullopt;
    return input;
}

} // namespace

/// All that an assessment depends on, beside the models and their prompts.
struct EvaluationTask::Judged
{
    evaluation::QuestionRubric rubric;
    std::string answer;
    std::vector<std::string> identities;
};

EvaluationTask::EvaluationTask(database::Database& database, Clock const& clock, ai::LanguageModel& model,
                               interviews::InterviewJournal const& journal)
    : EvaluationTask(database, clock, model, journal, Settings{})
{}

EvaluationTask::EvaluationTask(database::Database& database, Clock const& clock, ai::LanguageModel& model,
                               interviews::InterviewJournal const& journal, Settings settings)
    : database_(database), clock_(clock), model_(model), journal_(journal), settings_(std::move(settings))
{}

asio::awaitable<void> EvaluationTask::run(json::value payload)
{
    auto const task = read_json<Payload>(payload);
    if (!task)
        throw std::invalid_argument("the task names no response");
    auto const id = task->response_id;
    auto const input = co_await database_.read([&](Transaction& tx) { return find_work(tx, id); });
    if (!input)
        co_return;
    auto const evaluated = co_await evaluate(*input);
    co_await database_.write([&](Transaction& tx) { return save(tx, *input, evaluated); });
}

asio::awaitable<EvaluationTask::Evaluated> EvaluationTask::evaluate(EvaluationInput input)
{
    Judged const judged{rubric_of(input), interviews::whole_answer(input.answer, input.added), identities_of(input)};
    Evaluated evaluated{.assessment = {}, .key = key_of(input, judged), .acts = {}};
    if (auto known = co_await look_up(evaluated.key)) {
        evaluated.assessment = *std::move(known);
        co_return evaluated;
    }
    evaluated.assessment = co_await judge(model_, input, judged, evaluated.acts);
    auto const was_asked = evaluated.acts.front().provenance.provider;
    auto* const second = settings_.second_opinion;
    if (second != nullptr && evaluated.assessment.score && second->provenance().provider != was_asked)
        evaluated.assessment.second_opinion = evaluation::second_opinion(
            evaluated.assessment, co_await judge(*second, input, judged, evaluated.acts), settings_.disagreement);
    co_return evaluated;
}

/// One provider's assessment, accounted for.
asio::awaitable<evaluation::Assessment> EvaluationTask::judge(ai::LanguageModel& model, EvaluationInput const& input,
                                                              Judged const& judged, std::vector<AiAct>& acts)
{
    auto const since = std::chrono::steady_clock::now();
    auto assessment = co_await evaluation::evaluate_answer(model, judged.rubric, {.text = judged.answer},
                                                           {.texts = judged.identities}, input.position_id.value);
    if (!assessment)
        throw std::runtime_error("the evaluation was cancelled");
    auto const is_known = !assessment->provenance.provider.empty();
    acts.push_back(
        {.subject_id = input.response_id.value,
         .provenance = is_known ? assessment->provenance : model.provenance(),
         .rubric_version = input.plan_id.value + ":" + std::to_string(input.plan_version),
         .input_hash = hmac_sha256_hex(input.candidate_salt, text_of(judged)),
         .output_json = to_text(json_of(*assessment)),
         .usage = assessment->usage,
         .duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - since)});
    co_return *std::move(assessment);
}

/// Two people who say the same are told apart by what is hidden of it alone: their names, where they say them.
std::string EvaluationTask::key_of(EvaluationInput const& input, Judged const& judged) const
{
    if (input.candidate_salt.empty()) // erased meanwhile
        return {};
    auto models = to_text(json_of(model_.provenance()));
    if (settings_.second_opinion)
        models += to_text(json_of(settings_.second_opinion->provenance())) + std::to_string(settings_.disagreement);
    auto const hidden = ai::deidentified(text::decode(judged.answer), judged.identities);
    return hmac_sha256_hex(settings_.cache_secret,
                           models + to_text(json::value{{"rubric", json_of(judged.rubric)},
                                                        {"answer", judged.answer},
                                                        {"hidden", text::encode(hidden.points)}}));
}

asio::awaitable<std::optional<evaluation::Assessment>> EvaluationTask::look_up(std::string key)
{
    if (key.empty())
        co_return std::nullopt;
    auto const earlier = co_await database_.read([&](Transaction& tx) { return find_analysis(tx, key); });
    if (settings_.on_look_up)
        settings_.on_look_up(earlier.has_value());
    if (!earlier)
        co_return std::nullopt;
    auto known = parse_json_as<evaluation::Assessment>(*earlier);
    co_return known ? std::optional(*std::move(known)) : std::nullopt;
}

/// False when meanwhile another run was faster, or the candidate thought better of it.
bool EvaluationTask::save(Transaction& tx, EvaluationInput const& input, Evaluated const& evaluated) const
{
    auto const now = clock_.now();
    if (!find_work(tx, input.response_id) ||
        !add_evaluation(tx, input.response_id, input.interview_id, evaluated.assessment, now))
        return false;
    for (auto const& act : evaluated.acts)
        add_act(tx, act, now);
    if (!evaluated.acts.empty() && !evaluated.key.empty() &&
        may_be_reused(evaluated.assessment, model_.provenance().provider))
        keep_analysis(tx, evaluated.key, input.interview_id, to_text(json_of(evaluated.assessment)), now);
    auto const& provenance = evaluated.assessment.provenance;
    journal_.record(tx, *interviews::find(tx, input.interview_id), audit::Actor::system(), "response_evaluated",
                    {{"response_id", input.response_id.value},
                     {"provider", provenance.provider},
                     {"model", provenance.model},
                     {"prompt_version", provenance.prompt_version},
                     {"prompt_hash", provenance.prompt_hash},
                     {"input_hash", evaluated.acts.empty() ? std::string() : evaluated.acts.front().input_hash},
                     {"reused", evaluated.acts.empty()}});
    journal_.announce(tx, input.interview_id, interviews::InterviewChange::analysis);
    interviews::settle_analysis(tx, journal_, input.interview_id, now);
    return true;
}

} // namespace recruteia::evaluation_store
