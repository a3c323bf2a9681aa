#pragma once

#include "ai/language_model.hpp"
#include "positions/ids.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

/// What a plan is made of, as on the wire, in interview_plans.content_json and in questions.content_json.
namespace recruteia::positions {

struct Competency
{
    CompetencyId id;
    std::string name;
    double weight = 1; ///< relative to the others
};
BOOST_DESCRIBE_STRUCT(Competency, (), (id, name, weight))

struct ExpectedPoint
{
    PointId id;
    std::string text;
    double weight = 1; ///< above 0, relative to the question's other points
};
BOOST_DESCRIBE_STRUCT(ExpectedPoint, (), (id, text, weight))

struct PlanQuestion
{
    QuestionId id;
    std::optional<CompetencyId> competency_id;
    ai::QuestionKind kind = ai::QuestionKind::technical;
    std::string text;
    std::vector<ExpectedPoint> expected_points;
    std::vector<std::string> anchors; ///< five: what a rating of 1 to 5 looks like
    std::optional<std::string> reference_answer;
    int preparation_seconds = 60;
    int answer_seconds = 180;
    bool proposed_by_ai = false;
};
BOOST_DESCRIBE_STRUCT(PlanQuestion, (),
                      (id, competency_id, kind, text, expected_points, anchors, reference_answer, preparation_seconds,
                       answer_seconds, proposed_by_ai))

struct PlanContent
{
    ai::Seniority seniority = ai::Seniority::intermediate;
    std::vector<Competency> competencies;
    std::vector<PlanQuestion> questions;
    std::vector<ai::PlanWarning> warnings;
    std::optional<ai::Provenance> proposed_by;
};
BOOST_DESCRIBE_STRUCT(PlanContent, (), (seniority, competencies, questions, warnings, proposed_by))

} // namespace recruteia::positions
