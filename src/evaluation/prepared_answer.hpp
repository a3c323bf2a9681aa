#pragma once

#include "ai/text/document.hpp"
#include "evaluation/assessment.hpp"
#include "evaluation/evaluate_answer.hpp"

namespace recruteia::evaluation {

/// An answer made ready for a judge: names hidden, suspect passages and the question read back blanked out. Every
/// copy has the length of the original, in code points.
struct PreparedAnswer
{
    text::CodePoints original;
    text::CodePoints hidden; ///< names hidden: what quotes are looked for in
    text::CodePoints judged; ///< what the model sees
    std::vector<AssessmentFlag> flags;
    std::vector<TextSpan> forbidden; ///< passages that cannot be evidence
    bool suspicious = false;         ///< somebody spoke to the evaluator, or hid something
    bool doubtful = false;           ///< or may have: a judgement is held to what the server's own rules find
    bool mostly_suspicious = false;  ///< most of its words were: the rest is too little to stand for an answer
    bool not_read = false;           ///< in another language than the question: nothing is compared with the points
    bool empty =
        false; ///< nothing to judge: no words, or the question alone. Worth 0, not an abstention, unless `suspicious`
};

PreparedAnswer prepare(QuestionRubric const& rubric, Answer const& answer, KnownIdentities const& identities);

/// The points of the rubric or, without any, those of its reference answer.
std::vector<ai::RubricPoint> points_of(QuestionRubric const& rubric);

/// `assess` for an answer already made ready.
Assessment assess_prepared(QuestionRubric const& rubric, Answer const& answer, PreparedAnswer const& prepared,
                           ai::Judgement const& judgement);

} // namespace recruteia::evaluation
