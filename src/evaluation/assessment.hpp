#pragma once

#include "ai/language_model.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// What the product says of one answer, after its own checks of what a model proposed.
namespace recruteia::evaluation {

/// What an answer is judged against; the same for every candidate of a plan version.
struct QuestionRubric
{
    ai::Locale locale = ai::Locale::fr;
    ai::QuestionKind kind = ai::QuestionKind::technical;
    std::string question;
    std::vector<ai::RubricPoint> expected_points; ///< empty: derived from the reference answer
    std::vector<std::string> anchors;             ///< five, or none
    std::optional<std::string> reference_answer;
};
BOOST_DESCRIBE_STRUCT(QuestionRubric, (), (locale, kind, question, expected_points, anchors, reference_answer))

enum class AnswerMedium
{
    text,
    speech
};
BOOST_DESCRIBE_ENUM(AnswerMedium, text, speech)

struct Answer
{
    std::string text;
    AnswerMedium medium = AnswerMedium::text;
    std::optional<double> transcription_confidence; ///< 0 to 1; known for speech alone
};
BOOST_DESCRIBE_STRUCT(Answer, (), (text, medium, transcription_confidence))

/// Why there is no AI score. Closed: people's screens and documents explain each of them.
enum class AbstentionReason
{
    too_little_speech,            ///< a recording with fewer words than can be judged
    low_transcription_confidence, ///< what was said is not known well enough
    no_rubric,                    ///< neither expected points nor a reference answer
    model_unavailable,            ///< the provider failed, refused or took too long
    model_broke_schema,           ///< the provider's reply could not be read
    suspected_instruction,        ///< the answer addresses the evaluator and the judgement is in doubt
    language_not_read,            ///< the answer is not in the language of the question: nothing here reads it
    analysis_refused              ///< the candidate refused AI analysis: people alone review
};
BOOST_DESCRIBE_ENUM(AbstentionReason, too_little_speech, low_transcription_confidence, no_rubric, model_unavailable,
                    model_broke_schema, suspected_instruction, language_not_read, analysis_refused)

/// A passage of the answer, in Unicode code points: `[start, end)`.
struct TextSpan
{
    std::size_t start = 0;
    std::size_t end = 0;

    bool operator==(TextSpan const&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextSpan, (), (start, end))

/// How a point came to its credit.
enum class PointVerdict
{
    credited,            ///< in whole or in part
    not_found,           ///< the model found nothing for it
    quote_missing,       ///< credited without words of the answer: withdrawn
    quote_not_in_answer, ///< the quoted words are not in the answer: withdrawn
    quote_unrelated,     ///< the quoted words have nothing to do with the point: withdrawn
    quote_flagged        ///< the quoted words address the evaluator: withdrawn
};
BOOST_DESCRIBE_ENUM(PointVerdict, credited, not_found, quote_missing, quote_not_in_answer, quote_unrelated,
                    quote_flagged)

struct AssessedPoint
{
    std::string id;
    std::string text;
    double weight = 1;
    double credit = 0; ///< 0 to 1, after the checks
    PointVerdict verdict = PointVerdict::not_found;
    std::optional<std::string> quote; ///< verbatim, as the candidate wrote or said it
    std::optional<TextSpan> span;     ///< where `quote` stands in the answer
    std::string rule;                 ///< why, for people
    std::optional<TextSpan> proposed; ///< words withdrawn as `quote_unrelated`: what is said otherwise, people may see
};
BOOST_DESCRIBE_STRUCT(AssessedPoint, (), (id, text, weight, credit, verdict, quote, span, rule, proposed))

enum class FlagKind
{
    addresses_evaluator, ///< asks for a grade, speaks to the judge
    fake_structure,      ///< role markers, tags or data made to look like the system's own
    hidden_text,         ///< invisible, encoded or disguised characters
    question_repeated,   ///< the question read back
    model_remark         ///< said by the model
};
BOOST_DESCRIBE_ENUM(FlagKind, addresses_evaluator, fake_structure, hidden_text, question_repeated, model_remark)

/// Shown to people; costs nobody anything by itself.
struct AssessmentFlag
{
    FlagKind kind = FlagKind::addresses_evaluator;
    std::optional<TextSpan> span;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(AssessmentFlag, (), (kind, span, detail))

/// The parts of a told experience, for behavioural questions: a reading aid, never part of the score.
struct StarParts
{
    std::optional<TextSpan> situation;
    std::optional<TextSpan> task;
    std::optional<TextSpan> action;
    std::optional<TextSpan> result;
};
BOOST_DESCRIBE_STRUCT(StarParts, (), (situation, task, action, result))

struct PointOpinion
{
    std::string id;
    double credit = 0; ///< after the same checks
};
BOOST_DESCRIBE_STRUCT(PointOpinion, (), (id, credit))

/// What another provider says of the same answer. Never mixed into the score: where the two differ, people are told.
struct SecondOpinion
{
    std::optional<double> score;
    std::optional<int> level;
    std::optional<AbstentionReason> abstained;
    std::vector<PointOpinion> points;
    bool disagrees = false; ///< the scores differ by the configured threshold or more
    ai::Provenance provenance;
};
BOOST_DESCRIBE_STRUCT(SecondOpinion, (), (score, level, abstained, points, disagrees, provenance))

struct Assessment
{
    std::optional<double> score; ///< 0 to 1; null exactly when `abstained` is set
    std::optional<int> level;    ///< 1 to 5, a function of `score`
    std::optional<AbstentionReason> abstained;
    std::vector<AssessedPoint> points; ///< one a point of the rubric, in its order; derived ones included
    bool points_derived = false;       ///< the points were read from the reference answer
    std::optional<StarParts> star;
    std::vector<AssessmentFlag> flags;
    ai::Provenance provenance;
    ai::Usage usage;
    std::optional<SecondOpinion> second_opinion; ///< where one was asked for
};
BOOST_DESCRIBE_STRUCT(Assessment, (),
                      (score, level, abstained, points, points_derived, star, flags, provenance, usage, second_opinion))

} // namespace recruteia::evaluation
