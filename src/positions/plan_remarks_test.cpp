#include "ai/text/document.hpp"
#include "positions/plan_remarks.hpp"
#include "positions/probe_wording.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::positions {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PlanQuestion asking(std::string const& text, bool proposed_by_ai = false)
{
    return {.id = QuestionId::random(), .text = text, .anchors = {}, .proposed_by_ai = proposed_by_ai};
}

ExpectedPoint point(std::string const& text, double weight = 1)
{
    return {PointId::random(), text, weight};
}

std::vector<RemarkKind> kinds(PlanContent const& content, QuestionChecks const& checks = {})
{
    std::vector<RemarkKind> found;
    for (auto const& remark : remarks_on(content, ai::Locale::fr, checks))
        found.push_back(remark.kind);
    return found;
}

TEST(PlanRemarks, NameAQuestionThatAsksNearlyTheSameAsAnother)
{
    PlanContent content{.questions = {asking("Comment diagnostiquez-vous une panne sur une ligne de production ?"),
                                      asking("Parlez-moi d’un désaccord avec un collègue."),
                                      asking("Comment diagnostiqueriez-vous les pannes d’une ligne de production ?")}};

    auto const remarks = remarks_on(content, ai::Locale::fr, {});

    ASSERT_EQ(remarks.size(), 1U);
    EXPECT_EQ(remarks[0].kind, RemarkKind::repeats_question);
    EXPECT_EQ(remarks[0].question_id, content.questions[2].id);
    EXPECT_EQ(remarks[0].other_question_id, content.questions[0].id);
}

TEST(PlanRemarks, SayNothingOfDifferentOrVeryShortQuestions)
{
    EXPECT_THAT(kinds({.questions = {asking("Pourquoi ce poste ?"), asking("Pourquoi ce métier ?"), asking(""),
                                     asking(""), asking("Comment préparez-vous une clôture mensuelle ?")}}),
                IsEmpty());
}

TEST(PlanRemarks, HoldWhatAPersonWroteAgainstTheBankAndNotWhatCameFromIt)
{
    std::vector<std::string> const bank{"Comment organisez-vous la clôture comptable mensuelle ?"};
    QuestionChecks const checks{.bank = [&](ai::Locale) -> std::vector<std::string> const& { return bank; }};

    EXPECT_THAT(kinds({.questions = {asking("Comment organisez-vous une clôture comptable mensuelle ?")}}, checks),
                ElementsAre(RemarkKind::repeats_bank));
    EXPECT_THAT(kinds({.questions = {asking(bank[0], true)}}, checks), IsEmpty());
}

TEST(PlanRemarks, ExplainAQuestionThatMayNotBeAsked)
{
    QuestionChecks const checks{.unlawful = [](ai::Locale, std::string_view text) {
        return text.contains("enfants") ? std::optional<std::string>("La loi l’interdit.") : std::nullopt;
    }};

    EXPECT_THAT(kinds({.questions = {asking("Avez-vous des enfants ?")}}, checks),
                ElementsAre(RemarkKind::may_be_unlawful));
}

TEST(PlanRemarks, KnowAQuestionAgainInOtherWords)
{
    for (auto const& [one, other] : std::vector<std::pair<std::string_view, std::string_view>>{
             {"Comment organisez-vous la clôture comptable mensuelle ?",
              "De quelle façon préparez-vous les clôtures comptables de fin de mois ?"},
             {"Parlez-moi d’un conflit avec un collègue.",
              "Racontez un désaccord que vous avez eu avec quelqu’un de votre équipe."},
             {"Comment vérifiez-vous la dose avant de donner un médicament ?",
              "Avant d’administrer un médicament, comment contrôlez-vous la dose ?"},
             {"Décrivez une erreur que vous avez commise et ce que vous en avez appris.",
              "Racontez-moi une de vos erreurs. Qu’en avez-vous appris ?"},
             {"Comment diagnostiquez-vous une panne électrique sur une machine ?",
              "Une machine a une panne électrique : comment trouvez-vous la cause ?"},
             {"Comment annoncez-vous un retard de livraison à un client ?",
              "Une livraison est en retard : comment prévenez-vous le client ?"}})
        EXPECT_TRUE(ask_nearly_the_same(ai::Locale::fr, one, other)) << one << " / " << other;
    for (auto const& [one, other] : std::vector<std::pair<std::string_view, std::string_view>>{
             {"Comment gérez-vous un client mécontent ?", "Comment gérez-vous un fournisseur en retard ?"},
             {"Comment vérifiez-vous la dose avant de donner un médicament ?",
              "Comment vérifiez-vous l’identité du patient avant de donner un médicament ?"},
             {"Comment testez-vous une API ?", "Comment documentez-vous une API ?"},
             {"Parlez-moi d’un conflit avec un collègue.", "Parlez-moi d’un conflit avec un client."},
             {"Racontez une réussite d’équipe.", "Racontez un échec d’équipe."},
             {"Un patient refuse un soin. Comment réagissez-vous ?",
              "Un patient se plaint d’un soin. Comment réagissez-vous ?"},
             {"Comment recrutez-vous un vendeur ?", "Comment formez-vous un vendeur ?"}})
        EXPECT_FALSE(ask_nearly_the_same(ai::Locale::fr, one, other)) << one << " / " << other;
}

TEST(PlanRemarks, ExplainAFollowUpThatMayNotBeAsked)
{
    QuestionChecks const checks{.unlawful = [](ai::Locale, std::string_view text) {
        return text.contains("enfants") ? std::optional<std::string>("La loi l’interdit.") : std::nullopt;
    }};
    auto question = asking("Comment organisez-vous vos déplacements ?");
    question.probes = std::vector<Probe>{{ProbeId::random(), "Et avec vos enfants ?", std::nullopt}};

    EXPECT_THAT(kinds({.questions = {question}}, checks), ElementsAre(RemarkKind::may_be_unlawful));
}

TEST(ProbeWording, GivesTwoToFourOfWhichTheLastIsGeneral)
{
    for (auto const& points : std::vector<std::vector<ExpectedPoint>>{
             {},
             {point("Consigne la machine")},
             {point("Consigne la machine"), point("Prévient son équipe"), point("Note la panne"),
              point("Vérifie le résultat"), point("Procède par étapes"), point("Explique la cause")}}) {
        auto const probes = propose_probes(ai::Locale::fr, ai::QuestionKind::technical, points);

        EXPECT_GE(probes.size(), 2U);
        EXPECT_LE(probes.size(), 4U);
        EXPECT_EQ(probes.back().point_id, std::nullopt);
    }
}

TEST(ProbeWording, AsksOfTheHeaviestPointsFirstAndNeverTwiceTheSame)
{
    auto const light = point("Prévient son équipe", 1);
    auto const heavy = point("Consigne la machine", 3);
    auto const same = point("Protège du danger", 2);

    auto const probes = propose_probes(ai::Locale::fr, ai::QuestionKind::technical, {light, same, heavy});

    ASSERT_EQ(probes.size(), 3U);
    EXPECT_EQ(probes[0].point_id, heavy.id);
    EXPECT_EQ(probes[1].point_id, light.id);
}

TEST(ProbeWording, AsksAboutThePastWhatTheQuestionAsksAboutThePast)
{
    auto const first = [](ai::QuestionKind kind) {
        return propose_probes(ai::Locale::fr, kind, {point("Procède par étapes")}).front().text;
    };

    EXPECT_EQ(first(ai::QuestionKind::technical), "Dans quel ordre procédez-vous\u00A0?");
    EXPECT_EQ(first(ai::QuestionKind::behavioural), "Dans quel ordre avez-vous procédé\u00A0?");
    EXPECT_EQ(first(ai::QuestionKind::motivation), "Pouvez-vous illustrer cela par un moment de votre parcours\u00A0?");
}

TEST(ProbeWording, SaysNothingOfTheExpectedAnswer)
{
    for (auto const* text :
         {"Consigne la machine avec cadenas", "Prévient le client par écrit", "Locks out the press"}) {
        auto const said = text::read(ai::Locale::fr, text);
        for (auto const& probe : propose_probes(ai::Locale::fr, ai::QuestionKind::technical, {point(text)}))
            for (auto const& word : text::read(ai::Locale::fr, probe.text).words)
                for (auto const& secret : said.words)
                    EXPECT_FALSE(word.key == secret.key && secret.kind == text::WordKind::content)
                        << probe.text << " says " << secret.form;
    }
}

} // namespace
} // namespace recruteia::positions
