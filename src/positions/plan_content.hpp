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

/// A neutral question that may follow an answer: written with the plan and published with it, never made up live.
struct Probe
{
    ProbeId id;
    std::string text;
    std::optional<PointId> point_id; ///< the expected point it leads to; empty: a general one
};
BOOST_DESCRIBE_STRUCT(Probe, (), (id, text, point_id))

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
    std::optional<std::vector<Probe>> probes; ///< none, or two to four, a general one among them
};
BOOST_DESCRIBE_STRUCT(PlanQuestion, (),
                      (id, competency_id, kind, text, expected_points, anchors, reference_answer, preparation_seconds,
                       answer_seconds, proposed_by_ai, probes))

/// When on, every candidate is asked exactly one probe after each question that has some.
struct FollowUps
{
    bool enabled = false;
    int answer_seconds = 90;
};
BOOST_DESCRIBE_STRUCT(FollowUps, (), (enabled, answer_seconds))

struct PlanContent
{
    ai::Seniority seniority = ai::Seniority::intermediate;
    std::vector<Competency> competencies;
    std::vector<PlanQuestion> questions;
    std::vector<ai::PlanWarning> warnings;
    std::optional<ai::Provenance> proposed_by;
    std::optional<FollowUps> follow_ups;           ///< absent: off
    std::optional<std::vector<std::string>> tasks; ///< read in the description; absent in plans of earlier versions
};
BOOST_DESCRIBE_STRUCT(PlanContent, (), (seniority, competencies, questions, warnings, proposed_by, follow_ups, tasks))

} // namespace recruteia::positions
