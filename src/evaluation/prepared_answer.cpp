#include "evaluation/prepared_answer.hpp"

#include "ai/deidentification.hpp"
#include "ai/injection.hpp"
#include "ai/written_language.hpp"
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

/// French for English points or the reverse, in a text that is read. The points decide where they are not in the
/// language of their plan, as when a French post asks something in English.
bool is_the_other_language(QuestionRubric const& rubric, ai::WrittenIn language)
{
    auto const other = rubric.locale == ai::Locale::fr ? ai::WrittenIn::english : ai::WrittenIn::french;
    if (language != other)
        return false;
    std::string wanted;
    for (auto const& point : points_of(rubric))
        wanted += point.text + "\n";
    return ai::written_in(rubric.locale, text::decode(wanted), "") != other;
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

    // The question read back speaks to somebody by nature: it is set aside before anything else is looked for.
    auto const echo = find_echo(text::read(rubric.locale, rubric.question), text::read(rubric.locale, prepared.hidden));
    auto const answered = ai::without(prepared.hidden, echo.passages);
    auto const own = ai::without(answered, echo.taken_up);
    auto const subject = subject_of(rubric);
    auto language = ai::written_in(rubric.locale, own, subject);
    auto const foreign = is_foreign(language);
    auto const find = foreign ? ai::find_suspects_in_foreign : ai::find_suspects;
    auto const suspects = find(rubric.locale, own, subject);
    prepared.suspicious = !suspects.passages.empty();
    // Links are hidden from whoever judges; what is written in them is not hidden from this.
    auto const as_written =
        own.points == prepared.original.points ? suspects : find(rubric.locale, prepared.original, subject);
    prepared.doubtful = prepared.suspicious || suspects.doubtful || as_written.doubtful || !as_written.passages.empty();
    for (auto const& suspect : suspects.passages)
        prepared.flags.push_back({flag_of(suspect.kind), TextSpan{suspect.start, suspect.end}, ""});
    for (auto const& passage : echo.passages)
        prepared.flags.push_back({FlagKind::question_repeated, TextSpan{passage.start, passage.end}, ""});
    for (auto const* passages : {&suspects.passages, &echo.passages})
        for (auto const& passage : *passages)
            prepared.forbidden.push_back({passage.start, passage.end});

    prepared.judged = ai::without(answered, suspects.passages);
    if (!foreign && prepared.suspicious) // what is set aside says nothing of the language of the rest
        language = ai::written_in(rubric.locale, prepared.judged, subject);
    prepared.not_read = foreign || is_the_other_language(rubric, language);
    auto const words_left = text::read(rubric.locale, prepared.judged).words.size();
    prepared.mostly_suspicious = prepared.suspicious && 2 * words_left < text::read(rubric.locale, own).words.size();
    prepared.empty = echo.whole_answer || words_left == 0;
    if (echo.whole_answer && echo.passages.empty())
        prepared.flags.push_back({FlagKind::question_repeated, std::nullopt, ""});
    return prepared;
}

} // namespace recruteia::evaluation
