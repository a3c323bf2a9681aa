#pragma once

#include "foundation/time.hpp"
#include "positions/plan_content.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>

namespace recruteia::positions {

enum class PlanStatus
{
    draft,
    published
};
BOOST_DESCRIBE_ENUM(PlanStatus, draft, published)

enum class RemarkKind
{
    repeats_question, ///< another question of the plan asks nearly the same
    repeats_bank,     ///< the question bank has nearly this one, with points and anchors
    may_be_unlawful   ///< it seems to ask for what may not decide a hiring
};
BOOST_DESCRIBE_ENUM(RemarkKind, repeats_question, repeats_bank, may_be_unlawful)

/// What the recruiter should know of one question of the plan; computed when the plan is read.
struct PlanRemark
{
    QuestionId question_id;
    RemarkKind kind = RemarkKind::repeats_question;
    std::string text; ///< the other question, or why not to ask this one
    std::optional<QuestionId> other_question_id;
};
BOOST_DESCRIBE_STRUCT(PlanRemark, (), (question_id, kind, text, other_question_id))

/// One version of a position's plan. Published ones are frozen; at most one draft exists, and it is the newest.
struct Plan
{
    PlanId id;
    PositionId position_id;
    int version = 1;
    PlanStatus status = PlanStatus::draft;
    std::int64_t revision = 1; ///< grows through all versions of a position, so that a stale copy never fits
    PlanContent content;
    UtcTime updated_at;
    std::optional<UtcTime> published_at;
    std::vector<PlanRemark> remarks; ///< not kept
};

struct SavePlan
{
    std::int64_t revision = 0; ///< of the plan the caller read: the draft, or the published version it starts from
    ai::Seniority seniority = ai::Seniority::intermediate;
    std::vector<Competency> competencies;
    std::vector<PlanQuestion> questions;
    std::optional<FollowUps> follow_ups; ///< absent: as they were
};
BOOST_DESCRIBE_STRUCT(SavePlan, (), (revision, seniority, competencies, questions, follow_ups))

struct ProposePlan
{
    std::int64_t revision = 0;
    std::optional<int> question_count; ///< 4 to 6; 5 unless said
};
BOOST_DESCRIBE_STRUCT(ProposePlan, (), (revision, question_count))

struct PublishPlan
{
    std::int64_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(PublishPlan, (), (revision))

} // namespace recruteia::positions
