#include "positions/plan_rules.hpp"

#include "foundation/try.hpp"
#include "positions/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

namespace recruteia::positions {

namespace {

constexpr std::size_t max_competencies = 12;
constexpr std::size_t max_questions = 12;
constexpr std::size_t max_points = 12;
constexpr std::size_t anchor_count = 5;
constexpr std::size_t max_name = 120;
constexpr std::size_t max_question_text = 2000;
constexpr std::size_t max_line = 500; ///< an expected point, an anchor
constexpr std::size_t max_reference = 5000;
constexpr double max_weight = 100;
constexpr double least_point_weight = std::numeric_limits<double>::min();
constexpr std::size_t max_probes = 4;
constexpr std::size_t least_probes = 2;
constexpr int min_follow_up = 30; ///< seconds
constexpr int max_follow_up = 600;
constexpr int max_preparation = 600; ///< seconds
constexpr int min_answer = 30;
constexpr int max_answer = 3600;

/// Identifiers come from the client: two things of one kind may not share one.
template <class IdType>
void check_unique(std::set<std::string>& seen, IdType const& id, std::string const& path, FieldChecks& checks)
{
    if (!seen.insert(id.value).second)
        checks.add(path + ".id", "duplicate", "is used twice");
}

void check_points(PlanQuestion const& question, std::string const& path, FieldChecks& checks)
{
    checks.no_more_than(max_points, question.expected_points.size(), path + ".expected_points");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < question.expected_points.size(); ++i) {
        auto const& point = question.expected_points[i];
        auto const point_path = fmt::format("{}.expected_points[{}]", path, i);
        check_unique(seen, point.id, point_path, checks);
        checks.at_most(max_line, point.text, point_path + ".text");
        // NOLINTNEXTLINE(readability-simplify-boolean-expr): what is no number is not within the range either
        if (!(point.weight >= least_point_weight && point.weight <= max_weight))
            checks.add(point_path + ".weight", "range", "must be above 0 and at most 100");
    }
}

void check_probes(PlanQuestion const& question, std::string const& path, FieldChecks& checks)
{
    auto const probes = question.probes.value_or(std::vector<Probe>{});
    checks.no_more_than(max_probes, probes.size(), path + ".probes");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < probes.size(); ++i) {
        auto const probe_path = fmt::format("{}.probes[{}]", path, i);
        check_unique(seen, probes[i].id, probe_path, checks);
        checks.at_most(max_line, probes[i].text, probe_path + ".text");
        if (probes[i].point_id && std::ranges::find(question.expected_points, *probes[i].point_id,
                                                    &ExpectedPoint::id) == question.expected_points.end())
            checks.add(probe_path + ".point_id", "unknown", "names no point of this question");
    }
}

void check_question(PlanQuestion const& question, std::string const& path, FieldChecks& checks)
{
    checks.at_most(max_question_text, question.text, path + ".text");
    check_points(question, path, checks);
    check_probes(question, path, checks);
    if (question.anchors.size() != anchor_count)
        checks.add(path + ".anchors", "count", "must be five, one for each rating");
    for (std::size_t i = 0; i < question.anchors.size(); ++i)
        checks.at_most(max_line, question.anchors[i], fmt::format("{}.anchors[{}]", path, i));
    checks.at_most(max_reference, question.reference_answer.value_or(""), path + ".reference_answer");
    checks.within(0, max_preparation, question.preparation_seconds, path + ".preparation_seconds");
    checks.within(min_answer, max_answer, question.answer_seconds, path + ".answer_seconds");
}

void require_text(std::string_view text, std::string const& path, FieldChecks& checks)
{
    if (is_blank(text))
        checks.add(path, "missing", "is missing");
}

void require_rubric(PlanQuestion const& question, std::string const& path, FieldChecks& checks)
{
    for (std::size_t i = 0; i < question.anchors.size(); ++i)
        require_text(question.anchors[i], fmt::format("{}.anchors[{}]", path, i), checks);
    for (std::size_t i = 0; i < question.expected_points.size(); ++i)
        require_text(question.expected_points[i].text, fmt::format("{}.expected_points[{}].text", path, i), checks);
    if (question.expected_points.empty() && is_blank(question.reference_answer.value_or("")))
        checks.add(path + ".expected_points", "missing", "or a reference answer is missing");
}

/// With follow-ups on, a question has none, or enough that the choice tells nothing, and one for a whole answer.
void require_probes(PlanQuestion const& question, std::string const& path, FieldChecks& checks)
{
    auto const probes = question.probes.value_or(std::vector<Probe>{});
    if (probes.empty())
        return;
    if (probes.size() < least_probes)
        checks.add(path + ".probes", "count", "must be none, or two to four");
    if (std::ranges::none_of(probes, [](Probe const& probe) { return !probe.point_id; }))
        checks.add(path + ".probes", "general_missing", "must hold one that is tied to no point");
    for (std::size_t i = 0; i < probes.size(); ++i)
        require_text(probes[i].text, fmt::format("{}.probes[{}].text", path, i), checks);
}

} // namespace

Result<void> check_draft(PlanContent const& content)
{
    FieldChecks checks;
    std::set<std::string> competencies;
    checks.no_more_than(max_competencies, content.competencies.size(), "competencies");
    for (std::size_t i = 0; i < content.competencies.size(); ++i) {
        auto const& competency = content.competencies[i];
        auto const path = fmt::format("competencies[{}]", i);
        check_unique(competencies, competency.id, path, checks);
        checks.at_most(max_name, competency.name, path + ".name");
        checks.within(0, max_weight, competency.weight, path + ".weight");
    }
    if (content.follow_ups)
        checks.within(min_follow_up, max_follow_up, content.follow_ups->answer_seconds, "follow_ups.answer_seconds");
    std::set<std::string> questions;
    checks.no_more_than(max_questions, content.questions.size(), "questions");
    for (std::size_t i = 0; i < content.questions.size(); ++i) {
        auto const& question = content.questions[i];
        auto const path = fmt::format("questions[{}]", i);
        check_unique(questions, question.id, path, checks);
        if (question.competency_id && !competencies.contains(question.competency_id->value))
            checks.add(path + ".competency_id", "unknown", "names no competency of this plan");
        check_question(question, path, checks);
    }
    return checks.result();
}

Result<void> check_publishable(Position const& position, PlanContent const& content)
{
    TRY_CHECK(check_draft(content));
    FieldChecks checks;
    require_text(position.title, "title", checks);
    if (content.competencies.empty())
        checks.add("competencies", "missing", "are missing");
    for (std::size_t i = 0; i < content.competencies.size(); ++i)
        require_text(content.competencies[i].name, fmt::format("competencies[{}].name", i), checks);
    if (content.questions.empty())
        checks.add("questions", "missing", "are missing");
    for (std::size_t i = 0; i < content.questions.size(); ++i) {
        auto const path = fmt::format("questions[{}]", i);
        require_text(content.questions[i].text, path + ".text", checks);
        require_rubric(content.questions[i], path, checks);
        if (content.follow_ups && content.follow_ups->enabled)
            require_probes(content.questions[i], path, checks);
    }
    if (checks.passed())
        return {};
    Error error{.errc = Errc::invalid,
                .code = "plan_incomplete",
                .detail = "The interview plan is not complete.",
                .fields = checks.take()};
    return std::unexpected(std::move(error));
}

} // namespace recruteia::positions
