#include "ai/text/document.hpp"
#include "evaluation/testing.hpp"
#include "integrations/offline/offline_model.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace recruteia::offline {
namespace {

/// A question with an answer that people would rate high, one they would rate low, and one that denies the reference.
struct Case
{
    ai::Locale locale;
    char const* question;
    char const* reference;
    char const* good;
    char const* poor;
    char const* denied;
};

constexpr auto cases = std::to_array<Case>({
    {ai::Locale::fr, "Pourquoi se laver les mains avant un soin ?",
     "Le lavage des mains élimine les germes et évite de transmettre une infection d'un patient à l'autre.",
     "On se lave les mains pour enlever les microbes, afin de ne pas transmettre d'infections entre les patients.",
     "Parce que c'est la règle du service et que la cadre le demande.",
     "Le lavage des mains n'élimine pas les germes et n'évite pas de transmettre une infection d'un patient à "
     "l'autre."},
    {ai::Locale::fr, "À quoi sert un rapprochement bancaire ?",
     "Le rapprochement bancaire compare le relevé de la banque avec la comptabilité pour trouver les écarts et "
     "corriger les erreurs.",
     "Il sert à comparer la comptabilité au relevé bancaire : on repère les écarts et on corrige les erreurs de "
     "saisie.",
     "C'est un document que l'on remplit à la fin du mois.",
     "Le rapprochement bancaire ne compare jamais le relevé de la banque avec la comptabilité, ne trouve pas les "
     "écarts et ne corrige pas les erreurs."},
    {ai::Locale::fr, "Comment réagissez-vous face à un client en colère ?",
     "J'écoute le client sans l'interrompre, je reformule sa demande et je propose une solution avec un délai.",
     "Je laisse le client parler, je reformule ce qu'il demande, puis je lui propose une solution et un délai précis.",
     "Je lui dis de se calmer et j'attends que ça passe.",
     "Je n'écoute pas le client, je ne reformule pas sa demande et je ne propose aucune solution ni délai."},
    {ai::Locale::en, "What is the advantage of a linked list over an array?",
     "A linked list can grow dynamically because elements are inserted without moving the others in memory.",
     "It grows dynamically: you can insert an element without shifting the other elements in memory.",
     "It is a nice structure and many programmers like it.",
     "A linked list cannot grow dynamically and elements are never inserted without moving the others in memory."},
    {ai::Locale::en, "Why does a warehouse count its stock regularly?",
     "Regular counting finds differences between the recorded and the real stock, so that errors are corrected before "
     "they delay orders.",
     "Counting often reveals gaps between the system and the real stock, and mistakes get corrected before orders are "
     "delayed.",
     "Because the boss wants everything to look tidy.",
     "Regular counting does not find differences between the recorded and the real stock, and errors are not corrected "
     "before they delay orders."},
    {ai::Locale::en, "What is the purpose of a code review?",
     "A code review finds defects early, shares knowledge in the team and keeps the code readable.",
     "Reviewing code helps the team find bugs early, spreads knowledge and keeps the code readable for everybody.",
     "It is what we do before lunch on Tuesdays.",
     "A code review does not find defects early, never shares knowledge in the team and does not keep the code "
     "readable."},
});

double score(Case const& asked, std::string answer)
{
    OfflineModel model;
    evaluation::QuestionRubric rubric{
        .locale = asked.locale, .question = asked.question, .reference_answer = asked.reference};
    auto const assessment = evaluation::testing::run(
        evaluation::evaluate_answer(model, std::move(rubric), evaluation::Answer{.text = std::move(answer)}, {}));
    return assessment->score.value_or(-1);
}

template <class Change>
double mean_change(Change const& change)
{
    double sum = 0;
    for (auto const& asked : cases)
        sum += std::abs(score(asked, change(asked)) - score(asked, asked.good));
    return sum / std::size(cases);
}

template <class Write>
double mean_score(Write const& write)
{
    double sum = 0;
    for (auto const& asked : cases)
        sum += score(asked, write(asked));
    return sum / std::size(cases);
}

std::string replaced(std::string text, std::string const& from, std::string const& to)
{
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::vector<std::string> words_of(std::string const& text)
{
    std::vector<std::string> words(1);
    for (auto const letter : text)
        if (letter == ' ')
            words.emplace_back();
        else
            words.back().push_back(letter);
    return words;
}

/// Far from any order, and always the same: every seventh word in turn.
std::string shuffled(std::string const& text)
{
    auto words = words_of(text);
    std::string out;
    for (std::size_t at = 0; !words.empty();) {
        at = (at + 6) % words.size();
        out += (out.empty() ? "" : " ") + words[at];
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return out;
}

std::string keywords(Case const& asked)
{
    std::string out;
    for (auto const& word : text::read(asked.locale, asked.reference).words)
        if (word.carries_meaning())
            out += (out.empty() ? "" : ", ") + word.form;
    return out;
}

TEST(OfflineGrader, TellsGoodAnswersFromPoorOnes)
{
    for (auto const& asked : cases) {
        EXPECT_GT(score(asked, asked.good), 0.6) << asked.good;
        EXPECT_LT(score(asked, asked.poor), 0.3) << asked.poor;
        EXPECT_GT(score(asked, asked.reference), 0.95) << asked.reference;
    }
}

TEST(OfflineGrader, GivesADeniedReferenceHalfAtMost)
{
    EXPECT_LE(mean_score([](Case const& asked) { return std::string(asked.denied); }), 0.5);
}

TEST(OfflineGrader, GivesWordsWithoutOrderOrSentencesLittle)
{
    EXPECT_LE(mean_score([](Case const& asked) { return shuffled(asked.reference); }), 0.6);
    EXPECT_LE(mean_score(keywords), 0.5);
}

TEST(OfflineGrader, GivesKeywordsHalfAtMostThoughWordsOfQuantityStandAmongThem)
{
    Case const overloading{
        .locale = ai::Locale::en,
        .question = "What is function overloading?",
        .reference = "Defining several functions with the same name but different parameter lists in the same scope.",
        .good = "",
        .poor = "",
        .denied = ""};
    Case const reception{.locale = ai::Locale::fr,
                         .question = "Que contrôlez-vous à la réception ?",
                         .reference = "Je vérifie toutes les palettes, la même référence sur chaque étiquette et "
                                      "plusieurs cartons au hasard.",
                         .good = "",
                         .poor = "",
                         .denied = ""};

    EXPECT_LE(score(overloading, "several functions, same name, different parameter lists, same scope"), 0.5);
    EXPECT_LE(score(reception, "toutes palettes, même référence, chaque étiquette, plusieurs cartons, hasard"), 0.5);
}

TEST(OfflineGrader, GivesFluentOffTopicTextNothing)
{
    EXPECT_LE(mean_score([](Case const& asked) {
                  return std::string(
                      asked.locale == ai::Locale::fr
                          ? "L'été dernier, ma famille et moi avons marché chaque jour en montagne. Le soir, nous "
                            "cuisinions des légumes du jardin et nous jouions aux cartes près du lac."
                          : "Last summer my family and I walked in the mountains every day. In the evening we cooked "
                            "vegetables from the garden and played cards by the lake.");
              }),
              0.1);
}

TEST(OfflineGrader, DoesNotCountChatter)
{
    EXPECT_LE(mean_change([](Case const& asked) {
                  return std::string(asked.good) +
                         (asked.locale == ai::Locale::fr
                              ? " Voilà, je vous remercie de m'avoir posé cette question, je suis très heureux d'être "
                                "ici ce matin, j'ai bien trouvé l'adresse, il fait beau, et comme je le dis souvent à "
                                "mes amis, il est bon de parler tranquillement de ce que l'on aime faire dans la vie."
                              : " Anyway, thank you very much for asking me this question, I am happy to be here this "
                                "morning, I found the address easily, the weather is lovely, and as I often tell my "
                                "friends, it is good to talk calmly about what one likes to do in life.");
              }),
              0.05);
}

TEST(OfflineGrader, DoesNotCountRepetitionHesitationsOrTranscription)
{
    EXPECT_LE(mean_change([](Case const& asked) { return std::string(asked.good) + " " + asked.good; }), 0.05);
    EXPECT_LE(mean_change([](Case const& asked) {
                  return replaced(asked.good, " ", asked.locale == ai::Locale::fr ? " euh " : " um ");
              }),
              0.05);
    EXPECT_LE(mean_change([](Case const& asked) {
                  auto text = std::string(asked.good);
                  for (auto const* mark : {",", ".", ":"})
                      text = replaced(text, mark, "");
                  return replaced(replaced(text, "é", "e"), "solution", "soluton");
              }),
              0.05);
}

TEST(OfflineGrader, DoesNotCountNamesGenderOrOrigin)
{
    for (auto const* who : {"Je m'appelle Aïcha Benali. ", "Je m'appelle Jean Dupont. ",
                            "As a mother from Senegal I know this well. ", "As a man from Brittany I know this well. "})
        EXPECT_LE(mean_change([&](Case const& asked) { return who + std::string(asked.good); }), 0.05) << who;
}

TEST(OfflineGrader, SaysWhichWordsMetAPointAndByWhichRule)
{
    OfflineModel model;
    ai::JudgeRequest const request{.locale = ai::Locale::fr,
                                   .question = cases[2].question,
                                   .expected_points = {{"p1", "Écoute le client sans l'interrompre", 1}},
                                   .answer = "J'écoute le client."};

    auto const judgement = *evaluation::testing::run(model.judge(request));

    EXPECT_NE(judgement.points.at(0).rule.find("mêmes mots"), std::string::npos);
    EXPECT_NE(judgement.points.at(0).rule.find("ecoute"), std::string::npos);
}

} // namespace
} // namespace recruteia::offline
