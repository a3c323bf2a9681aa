#include "reviews/review_presenter.hpp"

#include "ai/text/utf8.hpp"
#include "evaluation/confidence.hpp"
#include "evaluation/score.hpp"
#include "foundation/json_writer.hpp"
#include "reviews/interview_synthesis.hpp"
#include "reviews/passage_around.hpp"
#include "reviews/review_policy.hpp"

#include <algorithm>

namespace recruteia::reviews {

namespace {

json::value present_person(accounts::UserId const& id, std::string const& name)
{
    return {{"id", id.value}, {"name", name}};
}

json::value present_response(std::optional<interviews::Response> const& response)
{
    if (!response)
        return nullptr;
    return {{"id", response->id.value}, {"text", response->text}, {"received_at", json_of(response->received_at)}};
}

json::value present_own_rating(std::optional<Rating> const& rating)
{
    if (!rating || !rating->value)
        return nullptr;
    return {{"value", *rating->value},
            {"rated_at", json_of(rating->rated_at)},
            {"changed", rating->changed_at.has_value()}};
}

json::value present_others(std::optional<std::vector<Rating>> const& ratings)
{
    if (!ratings)
        return nullptr;
    json::array others;
    for (auto const& rating : *ratings)
        others.push_back({{"person", present_person(rating.user_id, rating.user_name)},
                          {"value", json_of(rating.value)},
                          {"note", rating.note}});
    return others;
}

json::value present_follow_up(ReviewedAnswer const& answer)
{
    auto const& follow_up = answer.follow_up;
    if (!follow_up || !follow_up->settled_at)
        return nullptr;
    auto const unveiled = is_unveiled(answer.mine ? &*answer.mine : nullptr);
    return {{"question", follow_up->text},
            {"text", follow_up->answer_text},
            {"skipped", follow_up->skipped},
            {"settled_at", json_of(follow_up->settled_at)},
            {"reason", unveiled ? json_of(follow_up->reason) : json::value(nullptr)}};
}

/// What one more level would have to come from: the point that leaves the most weight unearned.
json::value present_heaviest_open(evaluation::Assessment const& assessment)
{
    auto const open = [](evaluation::AssessedPoint const& point) { return point.weight * (1 - point.credit); };
    auto const heaviest = std::ranges::max_element(assessment.points, std::ranges::less{}, open);
    return heaviest == assessment.points.end() || open(*heaviest) <= 0 ? json::value(nullptr)
                                                                       : json::value(heaviest->text);
}

/// The level is where the score lies on the scale, and the score is what the points earned.
json::value present_level_reason(evaluation::Assessment const& assessment, positions::PlanQuestion const& question)
{
    constexpr auto levels = 5;
    constexpr auto half = 0.5;
    if (!assessment.level)
        return nullptr;
    auto const level = *assessment.level;
    auto const established = [&](evaluation::AssessedPoint const& point) { return point.credit >= half; };
    auto const partly = [&](evaluation::AssessedPoint const& point) { return point.credit > 0 && point.credit < half; };
    auto const has_anchors = question.anchors.size() >= levels;
    return {{"anchor", has_anchors ? question.anchors[static_cast<std::size_t>(level - 1)] : std::string()},
            {"from", (level - 1.0) / levels},
            {"to", static_cast<double>(level) / levels},
            {"established", std::ranges::count_if(assessment.points, established)},
            {"partly", std::ranges::count_if(assessment.points, partly)},
            {"total", assessment.points.size()},
            {"heaviest_open", level == levels ? json::value(nullptr) : present_heaviest_open(assessment)}};
}

/// Each with the whole sentence that its words stand in, where there are any.
json::array present_points(evaluation::Assessment const& assessment, std::string const& text)
{
    auto const decoded = text::decode(text);
    json::array points;
    for (auto const& point : assessment.points) {
        auto presented = json_of(point).as_object();
        presented["passage"] = nullptr;
        if (auto const& words = point.span ? point.span : point.proposed) {
            auto const span = passage_around(text, *words, assessment.flags);
            presented["passage"] = {{"quote", text::slice(text, decoded, span.start, span.end)},
                                    {"span", json_of(span)}};
        }
        points.push_back(std::move(presented));
    }
    return points;
}

json::value present_evaluation(ReviewedAnswer const& answer)
{
    auto const& stored = answer.evaluation;
    if (!stored)
        return nullptr;
    auto const& assessment = stored->assessment;
    auto const text = interviews::whole_answer(answer.response ? answer.response->text : std::string(),
                                               answer.follow_up ? answer.follow_up->answer_text : std::string());
    auto const confidence = evaluation::confidence_of(assessment, text);
    return {{"score", json_of(assessment.score)},
            {"level", json_of(assessment.level)},
            {"level_reason", present_level_reason(assessment, answer.question)},
            {"confidence", json_of(confidence)},
            {"star", json_of(assessment.star)},
            {"abstained", json_of(assessment.abstained)},
            {"points", present_points(assessment, text)},
            {"points_derived", assessment.points_derived},
            {"flags", json_of(assessment.flags)},
            {"provenance", json_of(assessment.provenance)},
            {"evaluated_at", json_of(stored->evaluated_at)},
            {"second_opinion", json_of(assessment.second_opinion)}};
}

/// The overall stands in the summary, behind the same veil.
json::value present_synthesis(ReviewedInterview const& interview)
{
    auto const synthesis = synthesis_of(interview.answers, interview.competencies, interview.locale);
    if (!synthesis)
        return nullptr;
    auto const* const summary = interview.summary.if_object();
    auto const* const overall = summary ? summary->if_contains("overall") : nullptr;
    return {{"answers", synthesis->answers},
            {"total", synthesis->total},
            {"overall", overall ? *overall : json::value(nullptr)},
            {"competencies", json_of(synthesis->competencies)},
            {"strengths", json_of(synthesis->strengths)},
            {"gaps", json_of(synthesis->gaps)},
            {"contradictions", json_of(synthesis->contradictions)},
            {"next_questions", json_of(synthesis->next_questions)}};
}

json::value present_decision(ReviewedInterview const& interview)
{
    auto const& decision = interview.decision;
    if (!decision)
        return nullptr;
    return {{"outcome", to_string(decision->outcome)},
            {"reason", decision->reason},
            {"words_for_candidate", decision->words_for_candidate},
            {"person", present_person(decision->decided_by, decision->decided_by_name)},
            {"decided_at", json_of(decision->decided_at)},
            {"shared_at", json_of(decision->shared_at)},
            {"mail", json_of(interview.decision_mail)}};
}

} // namespace

json::value present(ReviewedAnswer const& answer)
{
    return {{"question", json_of(answer.question)},
            {"response", present_response(answer.response)},
            {"follow_up", present_follow_up(answer)},
            {"my_rating", present_own_rating(answer.mine)},
            {"my_note", answer.mine ? answer.mine->note : std::string()},
            {"others", present_others(answer.others)},
            {"evaluation_state", to_string(answer.evaluation_state)},
            {"evaluation", present_evaluation(answer)}};
}

json::value present(Comment const& comment)
{
    return {{"id", comment.id},
            {"person", present_person(comment.user_id, comment.user_name)},
            {"text", comment.text},
            {"created_at", json_of(comment.created_at)}};
}

json::value present(ReviewedInterview const& interview)
{
    json::array answers;
    for (auto const& answer : interview.answers)
        answers.push_back(present(answer));
    json::array comments;
    for (auto const& comment : interview.comments)
        comments.push_back(present(comment));
    return {{"summary", interview.summary},
            {"position_title", interview.position_title},
            {"competencies", json_of(interview.competencies)},
            {"answers", std::move(answers)},
            {"synthesis", present_synthesis(interview)},
            {"comments", std::move(comments)},
            {"decision", present_decision(interview)}};
}

} // namespace recruteia::reviews
