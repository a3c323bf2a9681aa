#include "evaluation_store/evaluation_task.hpp"

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

/// All that an assessment depends on, beside the model and its prompt.
struct Judged
{
    evaluation::QuestionRubric rubric;
    std::string answer;
    std::vector<std::string> identities;
};
BOOST_DESCRIBE_STRUCT(Judged, (), (rubric, answer, identities))

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

/// An outage is not a judgement: the same answer deserves another try some other day.
bool may_be_reused(evaluation::Assessment const& assessment)
{
    return assessment.abstained != evaluation::AbstentionReason::model_unavailable &&
           assessment.abstained != evaluation::AbstentionReason::model_broke_schema;
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
    Judged judged{rubric_of(input), interviews::whole_answer(input.answer, input.added), identities_of(input)};
    Evaluated evaluated{.act = {.subject_id = input.response_id.value,
                                .provenance = model_.provenance(),
                                .rubric_version = input.plan_id.value + ":" + std::to_string(input.plan_version),
                                .input_hash = sha256_hex(to_text(json_of(judged)))}};
    auto const earlier = co_await database_.read(
        [&](Transaction& tx) { return find_output(tx, evaluated.act.input_hash, evaluated.act.provenance); });
    if (earlier) {
        auto known = parse_json_as<evaluation::Assessment>(*earlier);
        if (known && may_be_reused(*known)) {
            evaluated.assessment = *std::move(known);
            evaluated.is_reused = true;
            co_return evaluated;
        }
    }
    auto const since = std::chrono::steady_clock::now();
    auto assessment = co_await evaluation::evaluate_answer(
        model_, std::move(judged.rubric), {.text = std::move(judged.answer)}, {.texts = std::move(judged.identities)});
    if (!assessment)
        throw std::runtime_error("the evaluation was cancelled");
    evaluated.act.duration =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - since);
    evaluated.act.usage = assessment->usage;
    evaluated.act.output_json = to_text(json_of(*assessment));
    evaluated.assessment = *std::move(assessment);
    co_return evaluated;
}

/// False when meanwhile another run was faster, or the candidate thought better of it.
bool EvaluationTask::save(Transaction& tx, EvaluationInput const& input, Evaluated const& evaluated) const
{
    auto const now = clock_.now();
    if (!find_work(tx, input.response_id) ||
        !add_evaluation(tx, input.response_id, input.interview_id, evaluated.assessment, now))
        return false;
    if (!evaluated.is_reused)
        add_act(tx, evaluated.act, now);
    journal_.record(tx, *interviews::find(tx, input.interview_id), audit::Actor::system(), "response_evaluated",
                    {{"response_id", input.response_id.value},
                     {"provider", evaluated.act.provenance.provider},
                     {"model", evaluated.act.provenance.model},
                     {"input_hash", evaluated.act.input_hash},
                     {"reused", evaluated.is_reused}});
    journal_.announce(tx, input.interview_id, interviews::InterviewChange::analysis);
    interviews::settle_analysis(tx, journal_, input.interview_id, now);
    return true;
}

} // namespace recruteia::evaluation_store
