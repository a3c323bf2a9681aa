#include "positions/plan_proposal.hpp"

#include "positions/probe_wording.hpp"

#include <algorithm>
#include <cmath>

namespace recruteia::positions {

namespace {

std::vector<Competency> competencies_of(ai::PlanProposal const& proposal)
{
    std::vector<Competency> competencies;
    for (auto const& proposed : proposal.competencies)
        competencies.push_back({.id = CompetencyId::random(),
                                .name = proposed.name,
                                .weight = std::clamp(std::round(proposed.weight * 100), 0.0, 100.0)});
    return competencies;
}

std::vector<ExpectedPoint> points_of(ai::ProposedQuestion const& proposed)
{
    std::vector<ExpectedPoint> points;
    for (auto const& point : proposed.expected_points)
        points.push_back({.id = PointId::random(), .text = point.text, .weight = point.weight});
    return points;
}

PlanQuestion question_of(ai::ProposedQuestion const& proposed, std::vector<Competency> const& competencies)
{
    PlanQuestion question{.id = QuestionId::random(),
                          .competency_id = std::nullopt,
                          .kind = proposed.kind,
                          .text = proposed.text,
                          .expected_points = points_of(proposed),
                          .anchors = proposed.anchors,
                          .reference_answer = proposed.reference_answer,
                          .preparation_seconds = proposed.preparation_seconds,
                          .answer_seconds = proposed.answer_seconds,
                          .proposed_by_ai = true};
    auto const competency = std::ranges::find(competencies, proposed.competency, &Competency::name);
    if (competency != competencies.end())
        question.competency_id = competency->id;
    return question;
}

} // namespace

PlanContent content_of(ai::PlanProposal const& proposal, ai::Locale locale)
{
    PlanContent content{.seniority = proposal.seniority,
                        .competencies = competencies_of(proposal),
                        .questions = {},
                        .warnings = proposal.warnings,
                        .proposed_by = proposal.provenance};
    for (auto const& proposed : proposal.questions) {
        auto question = question_of(proposed, content.competencies);
        question.probes = propose_probes(locale, question.expected_points);
        content.questions.push_back(std::move(question));
    }
    return content;
}

} // namespace recruteia::positions
