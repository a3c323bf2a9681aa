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
    EXPECT_THAT(synthesis.gaps[0].text, HasSubstr("ne dit rien de ce point, «\u00A0Vérifie\u00A0»"));
    EXPECT_EQ(synthesis.gaps[0].evidence[0].quote, "Je ne sais pas.");
    EXPECT_THAT(synthesis.gaps[1].text, HasSubstr("n’aborde qu’en partie"));
    EXPECT_EQ(synthesis.gaps[1].evidence[0].quote, "Un peu de tri.");
    EXPECT_THAT(synthesis.gaps[2].text, HasSubstr("pas de réponse"));
    EXPECT_EQ(synthesis.gaps[3].evidence[0].quote, "Je note tout.");
}

TEST(InterviewSynthesis, AsksNextWhatIsMissingByThePublishedProbeWhereThereIsOne)
{
    auto answer = an_answer("Je note.", {{"Prévient son équipe", 0, ""}, {"Range", 0, ""}});
    answer.question.probes = {{positions::ProbeId::random(), "Qui d’autre serait concerné ?",
                               positions::PointId{answer.evaluation->assessment.points[0].id}}};

    auto const synthesis = compose({answer});

    ASSERT_EQ(synthesis.next_questions.size(), 2U);
    EXPECT_EQ(synthesis.next_questions[0].text,
              "Revenir sur la question 1 à propos de ce point, «\u00A0Prévient son équipe\u00A0». Par exemple\u00A0: "
              "«\u00A0Qui d’autre serait concerné ?\u00A0»");
    EXPECT_THAT(synthesis.next_questions[1].text, HasSubstr("exemple concret"));
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
