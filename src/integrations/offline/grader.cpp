#include "integrations/offline/grader.hpp"

#include "ai/text/credit.hpp"
#include "ai/text/utf8.hpp"
#include "ai/text/vectors.hpp"

#include <cmath>

namespace recruteia::offline {

std::vector<ai::PointJudgement> judge_points(ai::JudgeRequest const& request)
{
    auto const decoded = text::decode(request.answer);
    auto answer = text::read_speech(request.locale, decoded);
    text::place(request.locale, answer);
    auto question = text::read(request.locale, request.question);
    text::place(request.locale, question);

    std::vector<std::string> points;
    points.reserve(request.expected_points.size());
    for (auto const& point : request.expected_points)
        points.push_back(point.text);
    auto const credits = text::credits_of(request.locale, points, answer, question);

    std::vector<ai::PointJudgement> judgements;
    judgements.reserve(points.size());
    for (std::size_t at = 0; at < points.size(); ++at) {
        auto const& credit = credits[at];
        ai::PointJudgement judgement{.point_id = request.expected_points[at].id};
        if (credit.value > 0) {
            judgement.credit = std::round(credit.value * 100) / 100;
            judgement.quote = text::slice(request.answer, decoded, credit.start, credit.end);
            judgement.rule = credit.rule;
        }
        judgements.push_back(std::move(judgement));
    }
    return judgements;
}

} // namespace recruteia::offline
