#include "evaluation/prepared_answer.hpp"

#include "ai/deidentification.hpp"
#include "ai/injection.hpp"
#include "evaluation/derive_points.hpp"
#include "evaluation/echo.hpp"

#include <algorithm>

namespace recruteia::evaluation {

namespace {

FlagKind flag_of(ai::SuspectKind kind)
{
    switch (kind) {
    case ai::SuspectKind::fake_structure:
        return FlagKind::fake_structure;
    case ai::SuspectKind::hidden_text:
        return FlagKind::hidden_text;
    case ai::SuspectKind::addresses_evaluator:
        break;
    }
    return FlagKind::addresses_evaluator;
}

/// What an answer may rightly speak about.
std::string subject_of(QuestionRubric const& rubric)
{
    auto subject = rubric.question;
    for (auto const& point : rubric.expected_points)
        subject += "\n" + point.text;
    return rubric.expected_points.empty() ? subject + "\n" + rubric.reference_answer.value_or("") : subject;
}

} // namespace

std::vector<ai::RubricPoint> points_of(QuestionRubric const& rubric)
{
    if (!rubric.expected_points.empty() || !rubric.reference_answer)
        return rubric.expected_points;
    return derive_points(rubric.locale, rubric.question, *rubric.reference_answer);
}

PreparedAnswer prepare(QuestionRubric const& rubric, Answer const& answer, KnownIdentities const& identities)
{
    PreparedAnswer prepared{.original = text::decode(answer.text)};
    prepared.hidden = ai::deidentified(prepared.original, identities.texts);

    auto blanked = ai::find_suspects(rubric.locale, prepared.hidden, subject_of(rubric));
    prepared.suspicious = !blanked.empty();
    for (auto const& suspect : blanked)
        prepared.flags.push_back({flag_of(suspect.kind), TextSpan{suspect.start, suspect.end}, ""});

    auto const cleared = ai::without(prepared.hidden, blanked);
    auto const said = text::read(rubric.locale, cleared);
    auto const echo = find_echo(text::read(rubric.locale, rubric.question), said);
    for (auto const& passage : echo.passages) {
        prepared.flags.push_back({FlagKind::question_repeated, TextSpan{passage.start, passage.end}, ""});
        blanked.push_back(passage);
    }
    for (auto const& passage : blanked)
        prepared.forbidden.push_back({passage.start, passage.end});
    prepared.judged = ai::without(cleared, echo.passages);
    prepared.empty = said.words.empty() || echo.whole_answer;
    if (echo.whole_answer && echo.passages.empty())
        prepared.flags.push_back({FlagKind::question_repeated, std::nullopt, ""});
    return prepared;
}

} // namespace recruteia::evaluation
