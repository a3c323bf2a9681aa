#include "evaluation/evaluate_answer.hpp"

#include "ai/text/document.hpp"
#include "evaluation/prepared_answer.hpp"
#include "evaluation/score.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace recruteia::evaluation {

namespace {

/// Fewer spoken words than this are a cough or a slip of the button. Typed answers may be as short as "TCP".
constexpr std::size_t fewest_spoken_words = 3;
/// Below this confidence a transcript is a guess.
constexpr auto least_confidence = 0.5;

std::optional<AbstentionReason> reason_before_judging(QuestionRubric const& rubric, Answer const& answer,
                                                      PreparedAnswer const& prepared)
{
    if (rubric.expected_points.empty())
        return AbstentionReason::no_rubric;
    if (prepared.empty && prepared.suspicious)
        return AbstentionReason::suspected_instruction;
    auto const spoken = answer.medium == AnswerMedium::speech;
    if (spoken && answer.transcription_confidence.value_or(1) < least_confidence)
        return AbstentionReason::low_transcription_confidence;
    if (spoken && !prepared.empty && text::read(rubric.locale, prepared.original).words.size() < fewest_spoken_words)
        return AbstentionReason::too_little_speech;
    return prepared.not_read && !prepared.empty ? std::optional(AbstentionReason::language_not_read) : std::nullopt;
}

Assessment without_judgement(QuestionRubric const& rubric, PreparedAnswer const& prepared, bool derived)
{
    Assessment assessment{.points_derived = derived, .flags = prepared.flags};
    for (auto const& point : rubric.expected_points)
        assessment.points.push_back({.id = point.id, .text = point.text, .weight = point.weight});
    return assessment;
}

/// A reply names each known point at most once, with a credit between 0 and 1.
bool keeps_schema(ai::Judgement const& judgement, std::vector<ai::RubricPoint> const& points)
{
    std::set<std::string_view> seen;
    return std::ranges::all_of(judgement.points, [&](ai::PointJudgement const& judged) {
        return judged.credit >= 0 && judged.credit <= 1 && seen.insert(judged.point_id).second &&
               std::ranges::find(points, judged.point_id, &ai::RubricPoint::id) != points.end();
    });
}

} // namespace

Async<Assessment> evaluate_answer(ai::LanguageModel& model, QuestionRubric rubric, Answer answer,
                                  KnownIdentities identities, std::string counted_for)
{
    // Derived once: what the model judges and what is checked are the same points.
    auto const derived = rubric.expected_points.empty();
    rubric.expected_points = points_of(rubric);
    auto const prepared = prepare(rubric, answer, identities);
    if (auto const reason = reason_before_judging(rubric, answer, prepared)) {
        auto assessment = without_judgement(rubric, prepared, derived);
        assessment.abstained = reason;
        co_return assessment;
    }
    if (prepared.empty) {
        auto assessment = without_judgement(rubric, prepared, derived);
        assessment.score = 0;
        assessment.level = level_of(0);
        assessment.provenance = model.provenance();
        co_return assessment;
    }
    ai::JudgeRequest request{.locale = rubric.locale,
                             .kind = rubric.kind,
                             .question = rubric.question,
                             .expected_points = rubric.expected_points,
                             .anchors = rubric.anchors,
                             .reference_answer = rubric.reference_answer,
                             .answer = text::encode(prepared.judged.points),
                             .counted_for = std::move(counted_for),
                             .bill = std::make_shared<ai::Usage>()};
    auto const bill = request.bill;
    auto const judgement = co_await model.judge(std::move(request));
    if (!judgement || !keeps_schema(*judgement, rubric.expected_points)) {
        auto assessment = without_judgement(rubric, prepared, derived);
        auto const unavailable = !judgement && judgement.error().errc != Errc::upstream;
        assessment.abstained = unavailable ? AbstentionReason::model_unavailable : AbstentionReason::model_broke_schema;
        assessment.provenance = model.provenance();
        assessment.usage = *bill;
        co_return assessment;
    }
    auto assessment = assess_prepared(rubric, answer, prepared, *judgement);
    assessment.points_derived = derived;
    co_return assessment;
}

SecondOpinion second_opinion(Assessment const& first, Assessment const& other, double threshold)
{
    SecondOpinion opinion{.score = other.score,
                          .level = other.level,
                          .abstained = other.abstained,
                          .points = {},
                          .provenance = other.provenance};
    for (auto const& point : other.points)
        opinion.points.push_back({point.id, point.credit});
    // Scores have four decimals; what is equal on paper is not kept apart by the last bits.
    constexpr auto rounding = 1e-9;
    opinion.disagrees = first.score && other.score && std::abs(*first.score - *other.score) >= threshold - rounding;
    return opinion;
}

} // namespace recruteia::evaluation
