#include "positions/plan_proposal.hpp"

#include "positions/probe_wording.hpp"

#include <algorithm>
#include <cmath>

namespace recruteia::positions {

namespace {

std::vector<ExpectedPoint> points_of(ai::ProposedQuestion const& proposed)
{
    std::vector<ExpectedPoint> points;
    points.reserve(proposed.expected_points.size());
    for (auto const& point : proposed.expected_points)
        points.push_back({.id = PointId::random(), .text = point.text, .weight = point.weight});
    return points;
}

/// The same question in another attempt, identifiers aside.
bool is_same(PlanQuestion const& a, PlanQuestion const& b)
{
    auto const says_the_same = [](ExpectedPoint const& one, ExpectedPoint const& other) {
        return one.text == other.text && one.weight == other.weight;
    };
    return a.text == b.text && std::ranges::equal(a.expected_points, b.expected_points, says_the_same);
}

} // namespace

std::optional<CompetencyId> PlanDrafting::competency_named(std::string const& name)
{
    if (name.empty())
        return std::nullopt;
    return competencies_.try_emplace(name, CompetencyId::random()).first->second;
}

PlanQuestion PlanDrafting::question_of(ai::ProposedQuestion const& proposed)
{
    return {.id = QuestionId::random(),
            .competency_id = competency_named(proposed.competency),
            .kind = proposed.kind,
            .text = proposed.text,
            .expected_points = points_of(proposed),
            .anchors = proposed.anchors,
            .reference_answer = proposed.reference_answer,
            .preparation_seconds = proposed.preparation_seconds,
            .answer_seconds = proposed.answer_seconds,
            .proposed_by_ai = true};
}

PlanQuestion PlanDrafting::hear(ai::ProposedQuestion const& proposed)
{
    auto question = question_of(proposed);
    auto const earlier = std::ranges::find_if(heard_, [&](auto const& heard) { return is_same(heard, question); });
    if (earlier == heard_.end())
        return heard_.emplace_back(std::move(question));
    question.id = earlier->id;
    question.expected_points = earlier->expected_points;
    return *earlier = std::move(question);
}

PlanContent PlanDrafting::content_of(ai::PlanProposal const& proposal, ai::Locale locale)
{
    PlanContent content{.seniority = proposal.seniority,
                        .competencies = {},
                        .questions = {},
                        .warnings = proposal.warnings,
                        .proposed_by = proposal.provenance,
                        .follow_ups = {},
                        .tasks = proposal.tasks};
    for (auto const& proposed : proposal.competencies)
        content.competencies.push_back({.id = *competency_named(proposed.name),
                                        .name = proposed.name,
                                        .weight = std::clamp(std::round(proposed.weight * 100), 0.0, 100.0)});
    for (auto const& proposed : proposal.questions) {
        auto question = question_of(proposed);
        auto const earlier = std::ranges::find_if(heard_, [&](auto const& heard) { return is_same(heard, question); });
        if (earlier != heard_.end()) {
            question.id = earlier->id;
            question.expected_points = earlier->expected_points;
            heard_.erase(earlier);
        }
        // A name that the plan does not know stands for no competency.
        if (question.competency_id && std::ranges::find(content.competencies, *question.competency_id,
                                                        &Competency::id) == content.competencies.end())
            question.competency_id.reset();
        question.probes = propose_probes(locale, question.kind, question.expected_points);
        content.questions.push_back(std::move(question));
    }
    return content;
}

} // namespace recruteia::positions
