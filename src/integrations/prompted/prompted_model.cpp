#include "integrations/prompted/prompted_model.hpp"

#include "ai/element_reader.hpp"
#include "ai/text/utf8.hpp"
#include "foundation/digest.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/visible_text.hpp"
#include "integrations/offline/job_description.hpp"
#include "integrations/prompted/plan_reading.hpp"
#include "integrations/prompted/prompts.hpp"
#include "integrations/prompted/schemas.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace recruteia::prompted {

namespace {

constexpr int attempts_at_the_schema = 2;
constexpr int most_tokens_of_a_judgement = 4096;
constexpr int most_tokens_of_a_plan = 12'000;
constexpr int fewest_questions = 4;
constexpr int most_questions = 6;
constexpr std::size_t most_flags = 8;
constexpr std::size_t longest_remark = 300;

struct WrittenJudgement
{
    std::vector<ai::PointJudgement> points;
    std::vector<std::string> flags;
};
BOOST_DESCRIBE_STRUCT(WrittenJudgement, (), (points, flags))

/// Points are named p1, p2, ... for the model: shorter than identifiers, and nothing of ours leaves.
std::string short_name(std::size_t index)
{
    return "p" + std::to_string(index + 1);
}

json::value data_of(ai::JudgeRequest const& request)
{
    json::array points;
    for (std::size_t i = 0; i < request.expected_points.size(); ++i)
        points.push_back({{"id", short_name(i)}, {"text", request.expected_points[i].text}});
    return {{"question", request.question},
            {"expected_points", std::move(points)},
            {"anchors", json_of(request.anchors)},
            {"reference_answer", json_of(request.reference_answer)},
            {"answer", request.answer}};
}

ai::StructuredRequest structured(ai::JudgeRequest const& request)
{
    return {.act = "judge",
            .instructions = prompt_of("judge", request.locale).text,
            .data = to_text(data_of(request)),
            .schema_name = "judgement",
            .schema = judgement_schema(),
            .max_output_tokens = most_tokens_of_a_judgement,
            .counted_for = request.counted_for,
            .bill = request.bill};
}

ai::StructuredRequest structured(ai::PlanRequest const& request, std::string const& description)
{
    auto const count = std::clamp(request.question_count, fewest_questions, most_questions);
    json::value const data{{"title", request.title}, {"description", description}, {"question_count", count}};
    return {.act = "propose_plan",
            .instructions = prompt_of("plan", request.locale).text,
            .data = to_text(data),
            .schema_name = "interview_plan",
            .schema = plan_schema(),
            .max_output_tokens = most_tokens_of_a_plan,
            .counted_for = request.counted_for,
            .bill = request.bill};
}

/// What a model says to people: a sentence, on one line, of which nothing is hidden.
std::string remark_of(std::string const& said)
{
    auto line = tidied_line(said);
    auto const characters = text::decode(line);
    return characters.size() <= longest_remark ? line : text::slice(line, characters, 0, longest_remark - 1) + "…";
}

/// Every point at most once, each of them ours, each credit from 0 to 1.
Result<ai::Judgement> read_judgement(ai::JudgeRequest const& request, json::value const& value)
{
    auto const broken = fail(Errc::upstream, "model_broke_schema", "the judgement does not fit its schema");
    auto written = read_json<WrittenJudgement>(value);
    if (!written)
        return broken;
    std::set<std::string> seen;
    for (auto& point : written->points) {
        std::size_t index = 0;
        while (index < request.expected_points.size() && short_name(index) != point.point_id)
            ++index;
        if (index == request.expected_points.size() || !seen.insert(point.point_id).second || !(point.credit >= 0) ||
            !(point.credit <= 1))
            return broken;
        point.point_id = request.expected_points[index].id;
        point.rule = remark_of(point.rule);
    }
    if (seen.size() != request.expected_points.size())
        return broken;
    written->flags.resize(std::min(written->flags.size(), most_flags));
    std::ranges::transform(written->flags, written->flags.begin(), remark_of);
    std::erase(written->flags, "");
    return ai::Judgement{.points = std::move(written->points), .flags = std::move(written->flags)};
}

/// Asks until the answer can be read, twice at most.
template <class Value>
Async<Value> ask(ai::ChatModel& chat, ai::StructuredRequest request, ai::ReplyListener listener,
                 std::function<Result<Value>(json::value const&)> read)
{
    if (!request.bill)
        request.bill = std::make_shared<ai::Usage>();
    for (auto attempt = 1;; ++attempt) {
        auto reply = co_await chat.ask(request, listener);
        auto value = reply ? read(reply->value) : std::unexpected(reply.error());
        if (reply)
            ai::put_on(*request.bill, reply->tokens, reply->cost_micros);
        if (value) {
            value->usage = *request.bill;
            co_return value;
        }
        if (value.error().code != "model_broke_schema" || attempt == attempts_at_the_schema)
            co_return value;
    }
}

/// Hands each question over as soon as it is whole.
ai::ReplyListener listen(ai::Locale locale, ai::PlanListener listener)
{
    if (!listener.question)
        return {};
    struct Heard
    {
        ai::PlanListener listener;
        ai::ElementReader reader{"questions"};
        bool has_told = false;
    };
    auto const heard = std::make_shared<Heard>(std::move(listener));
    return {.begin =
                [heard] {
                    heard->reader = ai::ElementReader("questions");
                    if (std::exchange(heard->has_told, false) && heard->listener.anew)
                        heard->listener.anew();
                },
            .piece =
                [heard, locale](std::string_view piece) {
                    for (auto const& element : heard->reader.feed(piece))
                        if (auto const question = read_question(locale, element)) {
                            heard->has_told = true;
                            heard->listener.question(*question);
                        }
                }};
}

} // namespace

ai::Tokens estimated_proposal(ai::PlanRequest const& request)
{
    constexpr auto tokens_of_a_frame = 500;
    constexpr auto tokens_of_a_question = 700;
    auto const asked = structured(request, request.description);
    auto const count = std::clamp(request.question_count, fewest_questions, most_questions);
    return {.input = estimated_tokens(asked).input, .output = tokens_of_a_frame + count * tokens_of_a_question};
}

ai::Tokens estimated_judgement(ai::Locale locale)
{
    constexpr auto tokens_of_rubric_and_answer = 1200;
    constexpr auto tokens_of_a_judgement = 500;
    auto const fixed = estimated_tokens(structured(ai::JudgeRequest{.locale = locale})).input;
    return {.input = fixed + tokens_of_rubric_and_answer, .output = tokens_of_a_judgement};
}

ai::Tokens most_of_a_proposal()
{
    return ai::estimated_tokens(structured(ai::PlanRequest{}, {}));
}

ai::Provenance PromptedModel::provenance() const
{
    return {chat_->provider(), chat_->model(), "prompts", prompts_hash()};
}

ai::Provenance PromptedModel::provenance_of(std::string_view act, ai::Locale locale) const
{
    auto const& prompt = prompt_of(act, locale);
    return {chat_->provider(), chat_->model(), prompt.version, prompt.hash};
}

Async<ai::PlanProposal> PromptedModel::propose_plan(ai::PlanRequest request, ai::PlanListener listener)
{
    // What speaks to the machine and what may not be asked never reaches a model; people are told what was left out.
    auto const job = offline::read_description(request);
    auto plan = co_await ask<ai::PlanProposal>(
        *chat_, structured(request, job.description), listen(request.locale, std::move(listener)),
        [locale = request.locale](json::value const& value) { return read_plan(locale, value); });
    if (plan) {
        plan->warnings.insert(plan->warnings.begin(), job.warnings.begin(), job.warnings.end());
        plan->provenance = provenance_of("plan", request.locale);
    }
    co_return plan;
}

Async<ai::Judgement> PromptedModel::judge(ai::JudgeRequest request)
{
    auto judgement = co_await ask<ai::Judgement>(*chat_, structured(request), {}, [&request](json::value const& value) {
        return read_judgement(request, value);
    });
    if (judgement)
        judgement->provenance = provenance_of("judge", request.locale);
    co_return judgement;
}

} // namespace recruteia::prompted
