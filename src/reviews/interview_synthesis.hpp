#pragma once

#include "evaluation/assessment.hpp"
#include "foundation/locale.hpp"
#include "reviews/review.hpp"

#include <optional>
#include <string>
#include <vector>

/// What the assessments of an interview say together, composed by rules: the same assessments give the same words,
/// whichever provider judged. Only answers that the reader has rated are in it, so that it tells nothing of others.
namespace recruteia::reviews {

/// Words of one answer.
struct Evidence
{
    positions::QuestionId question_id;
    std::string quote;
    evaluation::TextSpan span; ///< in the whole answer
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (question_id, quote, span))

struct SynthesisSentence
{
    std::string text; ///< in the position's language
    std::vector<Evidence> evidence;
};
BOOST_DESCRIBE_STRUCT(SynthesisSentence, (), (text, evidence))

struct CompetencyResult
{
    positions::CompetencyId competency_id;
    std::string name;
    double weight = 1;
    std::optional<double> score; ///< mean over its questions that are rated and scored
    int scored = 0;
    int total = 0; ///< of its questions in the plan
};
BOOST_DESCRIBE_STRUCT(CompetencyResult, (), (competency_id, name, weight, score, scored, total))

struct Synthesis
{
    int answers = 0; ///< it is made of
    int total = 0;
    std::vector<CompetencyResult> competencies;
    std::vector<SynthesisSentence> strengths;
    std::vector<SynthesisSentence> gaps;
    std::vector<SynthesisSentence> contradictions;
    std::vector<SynthesisSentence> next_questions;
};

/// Nothing while no answer is both rated by the reader and judged.
std::optional<Synthesis> synthesis_of(std::vector<ReviewedAnswer> const& answers,
                                      std::vector<positions::Competency> const& competencies, Locale locale);

} // namespace recruteia::reviews
