#include "integrations/prompted/plan_reading.hpp"

#include "foundation/encoding.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/try.hpp"
#include "integrations/offline/unlawful.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <cmath>

namespace recruteia::prompted {

namespace {

constexpr std::size_t anchor_count = 5;
constexpr std::size_t most_questions = 12;
constexpr std::size_t most_tasks = 8;
constexpr std::size_t most_warnings = 12;
constexpr int longest_preparation = 600;
constexpr int shortest_answer = 30;
constexpr int longest_answer = 3600;

/// The schema, as C++.
struct WrittenPlan
{
    std::string title;
    ai::Seniority seniority = ai::Seniority::intermediate;
    std::vector<std::string> tasks;
    std::vector<ai::ProposedCompetency> competencies;
    std::vector<ai::ProposedQuestion> questions;
    std::vector<ai::PlanWarning> warnings;
};
BOOST_DESCRIBE_STRUCT(WrittenPlan, (), (title, seniority, tasks, competencies, questions, warnings))

std::unexpected<Error> broken(std::string_view what)
{
    return fail(Errc::upstream, "model_broke_schema", std::string(what));
}

bool is_positive(double weight)
{
    return std::isfinite(weight) && weight > 0;
}

bool is_whole(ai::ProposedQuestion const& question)
{
    return !trimmed(question.text).empty() && question.anchors.size() == anchor_count &&
           !question.expected_points.empty() &&
           std::ranges::all_of(question.expected_points, [](ai::ProposedPoint const& point) {
               return !trimmed(point.text).empty() && is_positive(point.weight);
           });
}

std::optional<std::string> unlawful_reason(ai::Locale locale, ai::ProposedQuestion const& question)
{
    if (auto reason = offline::unlawful_reason(locale, question.text))
        return reason;
    for (auto const& point : question.expected_points)
        if (auto reason = offline::unlawful_reason(locale, point.text))
            return reason;
    return std::nullopt;
}

void bring_into_limits(ai::ProposedQuestion& question)
{
    question.preparation_seconds = std::clamp(question.preparation_seconds, 0, longest_preparation);
    question.answer_seconds = std::clamp(question.answer_seconds, shortest_answer, longest_answer);
    if (question.reference_answer && trimmed(*question.reference_answer).empty())
        question.reference_answer.reset();
}

/// Weights that add up to 1, whatever scale the model had in mind.
bool weigh(std::vector<ai::ProposedCompetency>& competencies)
{
    double sum = 0;
    for (auto const& competency : competencies) {
        if (trimmed(competency.name).empty() || !is_positive(competency.weight))
            return false;
        sum += competency.weight;
    }
    for (auto& competency : competencies)
        competency.weight /= sum;
    return !competencies.empty();
}

} // namespace

std::optional<ai::ProposedQuestion> read_question(ai::Locale locale, std::string_view element)
{
    auto question = parse_json_as<ai::ProposedQuestion>(element);
    if (!question || !is_whole(*question) || unlawful_reason(locale, *question))
        return std::nullopt;
    bring_into_limits(*question);
    return *std::move(question);
}

Result<ai::PlanProposal> read_plan(ai::Locale locale, json::value const& value)
{
    auto written = read_json<WrittenPlan>(value);
    if (!written)
        return broken("the plan does not fit its schema");
    if (!weigh(written->competencies))
        return broken("the plan's competencies cannot be used");
    ai::PlanProposal plan{.title = std::string(trimmed(written->title)),
                          .seniority = written->seniority,
                          .tasks = std::move(written->tasks),
                          .competencies = std::move(written->competencies),
                          .questions = {},
                          .warnings = std::move(written->warnings)};
    plan.tasks.resize(std::min(plan.tasks.size(), most_tasks));
    plan.warnings.resize(std::min(plan.warnings.size(), most_warnings));
    for (auto& question : written->questions) {
        if (!is_whole(question))
            return broken("a question of the plan is not whole");
        if (auto reason = unlawful_reason(locale, question)) {
            plan.warnings.push_back({"unlawful_question", question.text, *std::move(reason)});
            continue;
        }
        bring_into_limits(question);
        plan.questions.push_back(std::move(question));
    }
    if (plan.questions.empty() || plan.questions.size() > most_questions)
        return broken("the plan has no question, or too many");
    return plan;
}

} // namespace recruteia::prompted
