#include "reviews/review_presenter.hpp"

#include "foundation/json_writer.hpp"

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

json::value present_evaluation(std::optional<evaluation_store::StoredEvaluation> const& stored)
{
    if (!stored)
        return nullptr;
    auto const& assessment = stored->assessment;
    return {{"score", json_of(assessment.score)},
            {"level", json_of(assessment.level)},
            {"abstained", json_of(assessment.abstained)},
            {"points", json_of(assessment.points)},
            {"points_derived", assessment.points_derived},
            {"flags", json_of(assessment.flags)},
            {"provenance", json_of(assessment.provenance)},
            {"evaluated_at", json_of(stored->evaluated_at)},
            {"second_opinion", json_of(assessment.second_opinion)}};
}

json::value present_decision(std::optional<Decision> const& decision)
{
    if (!decision)
        return nullptr;
    return {{"outcome", to_string(decision->outcome)},
            {"reason", decision->reason},
            {"words_for_candidate", decision->words_for_candidate},
            {"person", present_person(decision->decided_by, decision->decided_by_name)},
            {"decided_at", json_of(decision->decided_at)},
            {"shared_at", json_of(decision->shared_at)}};
}

} // namespace

json::value present(ReviewedAnswer const& answer)
{
    return {{"question", json_of(answer.question)},
            {"response", present_response(answer.response)},
            {"my_rating", present_own_rating(answer.mine)},
            {"my_note", answer.mine ? answer.mine->note : std::string()},
            {"others", present_others(answer.others)},
            {"evaluation_state", to_string(answer.evaluation_state)},
            {"evaluation", present_evaluation(answer.evaluation)}};
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
            {"comments", std::move(comments)},
            {"decision", present_decision(interview.decision)}};
}

} // namespace recruteia::reviews
