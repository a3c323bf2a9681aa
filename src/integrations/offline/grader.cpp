#include "integrations/offline/grader.hpp"

#include "ai/text/credit.hpp"
#include "ai/text/utf8.hpp"

#include <cmath>

namespace recruteia::offline {

namespace {

std::string joined(std::vector<ai::RubricPoint> const& points)
{
    std::string text;
    for (auto const& point : points)
        text += point.text + "\n";
    return text;
}

} // namespace

std::vector<ai::PointJudgement> judge_points(ai::JudgeRequest const& request)
{
    auto const decoded = text::decode(request.answer);
    auto const answer = text::read(request.locale, decoded);
    auto const question = text::read(request.locale, request.question);

    std::vector<ai::PointJudgement> judgements;
    judgements.reserve(request.expected_points.size());
    auto const whole =
        text::credit_of(text::read_point(request.locale, joined(request.expected_points), question), answer);
    // A point that is met gains or loses by how the answer does as a whole: single words met by chance weigh less.
    for (auto const& point : request.expected_points) {
        auto const credit = text::credit_of(text::read_point(request.locale, point.text, question), answer);
        ai::PointJudgement judgement{.point_id = point.id};
        if (credit.value > 0) {
            judgement.credit = std::round((credit.value + whole.value) / 2 * 100) / 100;
            judgement.quote = text::slice(request.answer, decoded, credit.start, credit.end);
            judgement.rule = credit.rule;
        }
        judgements.push_back(std::move(judgement));
    }
    return judgements;
}

} // namespace recruteia::offline
