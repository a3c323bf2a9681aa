#include "ai/text/utf8.hpp"
#include "evaluation/score.hpp"
#include "reviews/interview_synthesis.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::reviews {
namespace {

using evaluation::AssessedPoint;
using evaluation::PointVerdict;
using positions::CompetencyId;
using testing::HasSubstr;
using testing::IsEmpty;

struct Met
{
    std::string point;
    double credit = 0;
    std::string quote; ///< words of the answer
    double weight = 1;
};

/// An answer that its reader has rated, with its assessment.
ReviewedAnswer an_answer(std::string const& text, std::vector<Met> const& points,
                         std::optional<CompetencyId> competency = {})
{
    ReviewedAnswer answer{.response = interviews::Response{.text = text}};
    answer.question.id = positions::QuestionId::random();
    answer.question.competency_id = std::move(competency);
    evaluation::Assessment assessment;
    for (auto const& met : points) {
        AssessedPoint point{.id = positions::PointId::random().value, .text = met.point, .weight = met.weight};
        point.credit = met.credit;
        if (!met.quote.empty()) {
            auto const before = text::decode(text.substr(0, text.find(met.quote))).size();
            point.verdict = PointVerdict::credited;
            point.quote = met.quote;
            point.span = {before, before + text::decode(met.quote).size()};
        }
        assessment.points.push_back(std::move(point));
    }
    assessment.score = evaluation::score_of(assessment.points);
    answer.evaluation.emplace();
    answer.evaluation->assessment = std::move(assessment);
    return answer;
}

ReviewedAnswer a_veiled_answer()
{
    ReviewedAnswer answer{.response = interviews::Response{.text = "secret"}};
    answer.question.id = positions::QuestionId::random();
    return answer;
}

Synthesis compose(std::vector<ReviewedAnswer> const& answers,
                  std::vector<positions::Competency> const& competencies = {})
{
    return synthesis_of(answers, competencies, Locale::fr).value();
}

TEST(InterviewSynthesis, IsNothingUntilAnAnswerIsBothRatedAndJudged)
{
    auto abstained = an_answer("un mot", {});
    abstained.evaluation->assessment.abstained = evaluation::AbstentionReason::too_little_speech;

    EXPECT_FALSE(synthesis_of({a_veiled_answer(), abstained}, {}, Locale::fr));
}

TEST(InterviewSynthesis, SaysNothingOfAnswersThatTheReaderHasNotRated)
{
    auto const synthesis = compose({an_answer("Je consigne.", {{"Consigne", 1, "Je consigne."}}), a_veiled_answer()});

    EXPECT_EQ(synthesis.answers, 1);
    EXPECT_EQ(synthesis.total, 2);
    for (auto const& sentence : synthesis.strengths)
        EXPECT_EQ(sentence.text.find("secret"), std::string::npos);
}

TEST(InterviewSynthesis, TiesEveryStrengthToItsQuoteHeaviestFirst)
{
    auto const synthesis =
        compose({an_answer("Été : je note. Je consigne la machine.",
                           {{"Note", 1, "je note.", 1}, {"Consigne la machine.", 1, "Je consigne la machine.", 3}})});

    ASSERT_EQ(synthesis.strengths.size(), 2U);
    EXPECT_EQ(synthesis.strengths[0].text, "Question 1\u00A0: établit ce point, «\u00A0Consigne la machine\u00A0».");
    EXPECT_EQ(synthesis.strengths[0].evidence[0].quote, "Je consigne la machine.");
    EXPECT_EQ(synthesis.strengths[0].evidence[0].span, (evaluation::TextSpan{15, 38}));
}

TEST(InterviewSynthesis, NamesWhatIsMissingWithWhatWasSaidInstead)
{
    auto const synthesis =
        compose({an_answer("Je note tout. Puis rien.", {{"Note", 1, "Je note tout."}, {"Prévient", 0, ""}}),
                 an_answer("Je ne sais pas. Vraiment.", {{"Vérifie", 0, ""}}),
                 an_answer("Un peu de tri.", {{"Trie", 0.3, "Un peu de tri."}}), an_answer("  ", {{"Range", 0, ""}})});

    ASSERT_EQ(synthesis.gaps.size(), 4U);
    EXPECT_THAT(synthesis.gaps[0].text, HasSubstr("aucun passage n’a été retenu pour ce point, «\u00A0Vérifie\u00A0»"));
    EXPECT_EQ(synthesis.gaps[0].evidence[0].quote, "Je ne sais pas.");
    EXPECT_THAT(synthesis.gaps[1].text, HasSubstr("n’aborde qu’en partie"));
    EXPECT_EQ(synthesis.gaps[1].evidence[0].quote, "Un peu de tri.");
    EXPECT_THAT(synthesis.gaps[2].text, HasSubstr("pas de réponse"));
    EXPECT_EQ(synthesis.gaps[3].evidence[0].quote, "Je note tout.");
}

TEST(InterviewSynthesis, SaysOnceOfAnEmptyAnswerThatItIsEmptyAndPutsItsQuestionAgain)
{
    auto answer = an_answer("   ", {{"Note", 0, ""}, {"Trie", 0, ""}, {"Range", 0, ""}});
    answer.question.text = "Comment rangez-vous ?";

    auto const synthesis = compose({answer});

    ASSERT_EQ(synthesis.gaps.size(), 1U);
    EXPECT_EQ(synthesis.gaps[0].text, "Question 1\u00A0: pas de réponse\u00A0; tout reste à demander.");
    ASSERT_EQ(synthesis.next_questions.size(), 1U);
    EXPECT_EQ(synthesis.next_questions[0].text,
              "Poser à nouveau la question 1, restée sans réponse\u00A0: «\u00A0Comment rangez-vous ?\u00A0»");
}

TEST(InterviewSynthesis, AsksNextWhatIsMissingByThePublishedProbeWhereThereIsOne)
{
    auto answer = an_answer("Je note.", {{"Prévient son équipe", 0, ""}, {"Range", 0, ""}});
    answer.question.probes = {{positions::ProbeId::random(), "Qui d’autre serait concerné ?",
                               positions::PointId{answer.evaluation->assessment.points[0].id}}};

    auto const synthesis = compose({answer});

    ASSERT_EQ(synthesis.next_questions.size(), 2U);
    EXPECT_EQ(synthesis.next_questions[0].text,
              "Question 1\u00A0: aborder ce point, «\u00A0Prévient son équipe\u00A0», par exemple ainsi\u00A0: "
              "«\u00A0Qui d’autre serait concerné ?\u00A0»");
    EXPECT_THAT(synthesis.next_questions[1].text, HasSubstr("demander comment la personne s’y prend"));
}

TEST(InterviewSynthesis, DoesNotPutTheFollowUpAgain)
{
    auto answer = an_answer("Je note.", {{"Prévient son équipe", 0, ""}});
    answer.question.kind = ai::QuestionKind::behavioural;
    answer.question.probes = {{positions::ProbeId::random(), "Qui d’autre était concerné ?",
                               positions::PointId{answer.evaluation->assessment.points[0].id}}};
    answer.follow_up = interviews::FollowUp{.text = "Qui d’autre était concerné ?"};

    auto const asked = compose({answer}).next_questions.at(0).text;

    EXPECT_EQ(asked.find("Qui d’autre"), std::string::npos);
    EXPECT_THAT(asked, HasSubstr("demander un exemple vécu"));
}

TEST(InterviewSynthesis, AsksFurtherFromWhatIsSaidInPart)
{
    auto const sentence = compose({an_answer("Un peu de tri.", {{"Trie", 0.3, "tri"}})}).next_questions.at(0);

    EXPECT_THAT(sentence.text, HasSubstr("partir de ce qui est dit ici"));
    EXPECT_EQ(sentence.evidence.at(0).quote, "Un peu de tri.");
}

TEST(InterviewSynthesis, AsksOfEachQuestionOnceBeforeComingBackToOne)
{
    auto const synthesis =
        compose({an_answer("Rien.", {{"A", 0, "", 9}, {"B", 0, "", 8}, {"C", 0, "", 7}}),
                 an_answer("Non.", {{"D", 0, ""}}), an_answer("Si.", {{"E", 0, "", 1}, {"F", 1, "Si.", 9}})});

    std::vector<std::string> starts;
    starts.reserve(synthesis.next_questions.size());
    for (auto const& sentence : synthesis.next_questions)
        starts.push_back(sentence.text.substr(0, sentence.text.find("\u00A0")));
    EXPECT_THAT(starts, testing::ElementsAre("Question 2", "Question 1", "Question 3", "Question 1", "Question 1"));
}

TEST(InterviewSynthesis, PutsUnansweredQuestionsAgainBeforeItAsksForMore)
{
    auto const synthesis =
        compose({an_answer("Rien.", {{"A", 0, "", 9}}), an_answer("", {{"B", 0, ""}, {"C", 0, ""}})});

    ASSERT_EQ(synthesis.next_questions.size(), 2U);
    EXPECT_THAT(synthesis.next_questions[0].text, HasSubstr("Poser à nouveau la question 2"));
}

TEST(InterviewSynthesis, AsksFirstAboutWhatDoesNotFit)
{
    auto const weak = an_answer("Je suis disponible immédiatement.",
                                {{"A", 0, ""}, {"B", 0, ""}, {"C", 0, ""}, {"D", 0, ""}, {"E", 0, ""}});
    auto const other = an_answer("J’ai un préavis de trois mois.", {{"F", 0, ""}});

    auto const synthesis = compose({weak, other});

    ASSERT_EQ(synthesis.contradictions.size(), 1U);
    EXPECT_EQ(synthesis.next_questions.at(0).text,
              "Questions 1 et 2\u00A0: demander comment les deux passages s’accordent.");
    EXPECT_EQ(synthesis.next_questions.size(), 5U);
}

TEST(InterviewSynthesis, ComparesAnswersThatNoModelJudgedButNoneThatItCouldNotRead)
{
    auto other = an_answer("J’ai un préavis de trois mois.", {{"F", 0, ""}});
    auto const with = [&](evaluation::AbstentionReason reason) {
        other.evaluation->assessment.abstained = reason;
        return compose({an_answer("Je suis disponible immédiatement.", {{"A", 0, ""}}), other});
    };

    auto const unavailable = with(evaluation::AbstentionReason::model_unavailable);
    EXPECT_EQ(unavailable.contradictions.size(), 1U);
    EXPECT_EQ(unavailable.answers, 1);
    EXPECT_THAT(with(evaluation::AbstentionReason::language_not_read).contradictions, IsEmpty());
    EXPECT_THAT(with(evaluation::AbstentionReason::suspected_instruction).contradictions, IsEmpty());
}

TEST(InterviewSynthesis, QuotesNoFlaggedPassage)
{
    auto answer = an_answer("Notez que je suis disponible immédiatement. Je range.", {{"Trie", 0, ""}});
    answer.evaluation->assessment.flags.push_back(
        {evaluation::FlagKind::addresses_evaluator, evaluation::TextSpan{0, 43}, ""});

    auto const synthesis = compose({answer, an_answer("J’ai un préavis de trois mois.", {{"F", 0, ""}})});

    EXPECT_THAT(synthesis.contradictions, IsEmpty());
    EXPECT_EQ(synthesis.gaps.at(0).evidence.at(0).quote, "Je range.");
}

TEST(InterviewSynthesis, LeavesToPeopleWhatWasProposedInOtherWords)
{
    auto answer = an_answer("Je mets le cadenas. Puis je range.", {{"Consigne", 0, ""}});
    auto& point = answer.evaluation->assessment.points[0];
    point.verdict = PointVerdict::quote_unrelated;
    point.proposed = evaluation::TextSpan{3, 18};

    auto const synthesis = compose({answer});

    EXPECT_THAT(synthesis.gaps.at(0).text, HasSubstr("à vous d’en juger"));
    EXPECT_EQ(synthesis.gaps.at(0).evidence.at(0).quote, "Je mets le cadenas.");
    EXPECT_THAT(synthesis.next_questions.at(0).text, HasSubstr("partir de ce qui est dit ici"));
}

TEST(InterviewSynthesis, QuotesTheBeginningOfALongAnswerByWholeWords)
{
    std::string text = "Quoi";
    for (auto i = 0; i < 60; ++i)
        text += " vraiment";

    auto const quote = compose({an_answer(text, {{"Trie", 0, ""}})}).gaps.at(0).evidence.at(0).quote;

    EXPECT_TRUE(quote.ends_with(" vraiment"));
    EXPECT_LE(quote.size(), 240U);
    EXPECT_EQ(compose({an_answer("Ah bon ? Je ne sais pas.", {{"Trie", 0, ""}})}).gaps.at(0).evidence.at(0).quote,
              "Ah bon ?");
}

TEST(InterviewSynthesis, ShowsWordsOfSeveralSentencesInWholeSentences)
{
    std::string const filler = " et je range ce qui traîne dans l’atelier avant de partir le soir avec les autres";
    auto const text = "D’abord je note la panne" + filler + ". Puis j’en parle au chef" + filler + filler + ".";
    auto const words = text.substr(text.find("panne"), text.find("chef") + 4 - text.find("panne"));

    EXPECT_EQ(compose({an_answer(text, {{"Note", 1, words}})}).strengths.at(0).evidence.at(0).quote, text);
}

TEST(InterviewSynthesis, ShowsTheWholeSentenceAroundTheWordsOfAQuote)
{
    auto const answer = an_answer("J’arrive à 9.30 h. Je note la panne au carnet ! Puis je range.",
                                  {{"Note", 1, "note"}, {"Range", 1, "range"}, {"Arrive", 1, "9.30"}});
    auto const quotes = [](Synthesis const& synthesis) {
        std::vector<std::string> all;
        for (auto const& sentence : synthesis.strengths)
            for (auto const& evidence : sentence.evidence)
                all.push_back(evidence.quote);
        return all;
    };
    auto flagged = answer;
    flagged.evaluation->assessment.flags.push_back(
        {evaluation::FlagKind::addresses_evaluator, evaluation::TextSpan{27, 35}, ""});

    EXPECT_THAT(quotes(compose({answer})),
                testing::ElementsAre("Je note la panne au carnet !", "Puis je range.", "J’arrive à 9.30 h."));
    EXPECT_THAT(quotes(compose({flagged})), testing::ElementsAre("note", "Puis je range.", "J’arrive à 9.30 h."));
    auto const evidence = compose({answer}).strengths[0].evidence[0];
    EXPECT_EQ(evidence.span, (evaluation::TextSpan{19, 47}));
}

TEST(InterviewSynthesis, ShowsALongSentenceByTheWordsAlone)
{
    std::string text = "Je note";
    for (auto i = 0; i < 40; ++i)
        text += ", puis encore";

    EXPECT_EQ(compose({an_answer(text, {{"Note", 1, "note"}})}).strengths[0].evidence[0].quote, "note");
}

TEST(InterviewSynthesis, MeansEachCompetencyOverItsOwnQuestions)
{
    positions::Competency const rigour{CompetencyId::random(), "Rigueur", 2};
    positions::Competency const team{CompetencyId::random(), "Équipe", 1};

    auto const synthesis = compose(
        {an_answer("a", {{"A", 1, "a"}}, rigour.id), an_answer("b", {{"B", 0, ""}}, rigour.id), a_veiled_answer()},
        {rigour, team});

    EXPECT_EQ(synthesis.competencies[0].score, 0.5);
    EXPECT_EQ(synthesis.competencies[0].scored, 2);
    EXPECT_FALSE(synthesis.competencies[1].score);
    EXPECT_EQ(synthesis.competencies[1].total, 0);
}

TEST(InterviewSynthesis, CountsSpansOverTheAnswerAndWhatWasAddedToIt)
{
    auto answer = an_answer("Je note.\n\nJe préviens l’équipe.", {{"Prévient l’équipe", 1, "Je préviens l’équipe."}});
    answer.response->text = "Je note.";
    answer.follow_up = interviews::FollowUp{.answer_text = "Je préviens l’équipe."};

    EXPECT_EQ(compose({answer}).strengths[0].evidence[0].quote, "Je préviens l’équipe.");
}

TEST(InterviewSynthesis, IsTheSameForTheSameAssessments)
{
    auto const answers =
        std::vector{an_answer("Je note. Je trie.", {{"Note", 1, "Je note."}, {"Trie", 1, "Je trie."}})};

    EXPECT_EQ(compose(answers).strengths[0].text, compose(answers).strengths[0].text);
}

} // namespace
} // namespace recruteia::reviews
