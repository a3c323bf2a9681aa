#include "ai/text/credit.hpp"
#include "ai/text/vectors.hpp"
#include "evaluation/evaluate_answer.hpp"
#include "evaluation/prepared_answer.hpp"
#include "evaluation/quote.hpp"
#include "evaluation/score.hpp"
#include "evaluation/spellings.hpp"
#include "evaluation/star.hpp"

#include <algorithm>
#include <cmath>

namespace recruteia::evaluation {

namespace {

/// A judgement of a flagged answer is in doubt when it credits this share of the weight beyond what the server's own
/// rules find in the passages that are not flagged.
constexpr auto doubtful_excess = 0.1;

bool overlaps(TextSpan const& a, TextSpan const& b)
{
    return a.start < b.end && b.start < a.end;
}

class Assessor
{
public:
    Assessor(QuestionRubric const& rubric, PreparedAnswer const& prepared, std::string_view answer)
        : rubric_(rubric), prepared_(prepared), answer_(answer), question_(text::read(rubric.locale, rubric.question))
    {
        text::place(rubric.locale, question_);
    }

    AssessedPoint check(ai::RubricPoint const& point, ai::PointJudgement const* judged) const
    {
        AssessedPoint out{.id = point.id, .text = point.text, .weight = point.weight};
        if (!judged || !(judged->credit > 0))
            return out;
        out.rule = judged->rule;
        if (judged->quote.empty())
            return out.verdict = PointVerdict::quote_missing, out;
        auto const span = find_quote(prepared_.hidden, judged->quote);
        if (!span)
            return out.verdict = PointVerdict::quote_not_in_answer, out;
        auto const forbidden = [&](TextSpan const& passage) { return overlaps(passage, *span); };
        if (std::ranges::any_of(prepared_.forbidden, forbidden))
            return out.verdict = PointVerdict::quote_flagged, out;
        auto const least = prepared_.suspicious ? least_relation_in_doubt : least_relation;
        if (!is_about(rubric_.locale, judged->quote, point.text, question_, least))
            return out.verdict = PointVerdict::quote_unrelated, out.proposed = span, out;
        out.verdict = PointVerdict::credited;
        out.credit = std::min(judged->credit, 1.0);
        out.span = span;
        out.quote = text::slice(answer_, prepared_.original, span->start, span->end);
        return out;
    }

    /// In an answer that speaks to the evaluator, or may, no point earns more than the server's own rules find in the
    /// passages that do not. Says whether the judgement went well beyond that.
    bool hold_back(std::vector<AssessedPoint>& points) const
    {
        if (!prepared_.doubtful)
            return false;
        std::vector<std::string> texts;
        texts.reserve(points.size());
        for (auto const& point : points)
            texts.push_back(point.text);
        auto own = own_credits(texts, prepared_.judged);
        if (prepared_.suspicious)
            std::ranges::transform(own, own_credits(texts, filled()), own.begin(), std::ranges::min);
        double excess = 0;
        double total = 0;
        for (std::size_t at = 0; at < points.size(); ++at) {
            auto& point = points[at];
            auto const most = own[at];
            excess += point.weight * std::max(0.0, point.credit - most);
            total += point.weight;
            point.credit = std::min(point.credit, most);
        }
        return excess > doubtful_excess * total;
    }

private:
    std::vector<double> own_credits(std::vector<std::string> const& points, text::CodePoints const& answer) const
    {
        auto said = text::read_speech(rubric_.locale, answer);
        text::place(rubric_.locale, said);
        std::vector<double> credits;
        for (auto const& credit : text::credits_of(rubric_.locale, points, said, question_))
            credits.push_back(std::round(credit.value * 100) / 100);
        return credits;
    }

    /// With chatter where passages were set aside: what they leave behind must not come nearer to the subject for it.
    text::CodePoints filled() const
    {
        static constexpr std::u32string_view chatter_fr = U"on a mangé une glace au parc avec ma tante dimanche ";
        static constexpr std::u32string_view chatter_en = U"we ate an ice cream in the park with my aunt on Sunday ";
        auto const chatter = rubric_.locale == ai::Locale::fr ? chatter_fr : chatter_en;
        auto points = prepared_.judged.points;
        for (auto const& passage : prepared_.forbidden)
            for (auto at = passage.start; at < passage.end; ++at)
                points[at] = at - passage.start < chatter.size() ? chatter[at - passage.start] : U' ';
        return text::decode(text::encode(points));
    }

    QuestionRubric const& rubric_;
    PreparedAnswer const& prepared_;
    std::string_view answer_;
    text::Document question_;
};

/// The offline rules name words as they compare them.
void spell_rules(ai::Locale locale, text::CodePoints const& answer, std::vector<AssessedPoint>& points)
{
    Spellings spellings(locale);
    for (auto const& point : points)
        spellings.learn(text::decode(point.text));
    spellings.learn(answer);
    for (auto& point : points)
        point.rule = spellings.as_written(point.rule);
}

void abstain(Assessment& assessment, AbstentionReason reason)
{
    assessment.abstained = reason;
    assessment.score.reset();
    assessment.level.reset();
}

} // namespace

Assessment assess(QuestionRubric const& rubric, Answer const& answer, ai::Judgement const& judgement,
                  KnownIdentities const& identities)
{
    return assess_prepared(rubric, answer, prepare(rubric, answer, identities), judgement);
}

Assessment assess_prepared(QuestionRubric const& rubric, Answer const& answer, PreparedAnswer const& prepared,
                           ai::Judgement const& judgement)
{
    Assessment assessment{.points_derived = rubric.expected_points.empty(),
                          .flags = prepared.flags,
                          .provenance = judgement.provenance,
                          .usage = judgement.usage};
    for (auto const& remark : judgement.flags)
        assessment.flags.push_back({FlagKind::model_remark, std::nullopt, remark});

    Assessor const assessor(rubric, prepared, answer.text);
    for (auto const& point : points_of(rubric)) {
        auto const judged = std::ranges::find(judgement.points, point.id, &ai::PointJudgement::point_id);
        assessment.points.push_back(assessor.check(point, judged == judgement.points.end() ? nullptr : &*judged));
    }
    if (assessment.points.empty()) {
        abstain(assessment, AbstentionReason::no_rubric);
        return assessment;
    }
    if (judgement.provenance.provider == "offline")
        spell_rules(rubric.locale, prepared.judged, assessment.points);
    auto const in_doubt = assessor.hold_back(assessment.points);
    assessment.score = score_of(assessment.points);
    assessment.level = level_of(*assessment.score);
    if (rubric.kind == ai::QuestionKind::behavioural)
        assessment.star = find_star(rubric.locale, prepared.judged);
    if (in_doubt || prepared.mostly_suspicious)
        abstain(assessment, AbstentionReason::suspected_instruction);
    return assessment;
}

} // namespace recruteia::evaluation
