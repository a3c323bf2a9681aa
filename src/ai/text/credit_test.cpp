#include "ai/text/credit.hpp"
#include "ai/text/vectors.hpp"

#include <gtest/gtest.h>

namespace recruteia::text {
namespace {

Document placed(Locale locale, std::string_view text)
{
    auto document = read(locale, text);
    place(locale, document);
    return document;
}

std::vector<double> values(Locale locale, std::vector<std::string> const& points, std::string_view answer,
                           std::string_view question = "")
{
    std::vector<double> out;
    for (auto const& credit : credits_of(locale, points, placed(locale, answer), placed(locale, question)))
        out.push_back(credit.value);
    return out;
}

double sum(std::vector<double> const& credits)
{
    double total = 0;
    for (auto const credit : credits)
        total += credit;
    return total;
}

Subject subject(std::string_view rubric, std::string_view answer)
{
    return find_subject(read_point(Locale::en, rubric, {}), placed(Locale::en, answer));
}

constexpr auto rubric = "A router forwards packets between networks by their destination address";

TEST(Subject, HoldsWhatTheRubricSpeaksOfAndNoChatter)
{
    auto const said = subject(rubric, "The router reads the address of each packet and sends it to the next network.");
    auto const chatted = subject(rubric, "My daughter loves cooking with her grandmother in the garden on Sundays.");

    EXPECT_GT(said.words, 4);
    EXPECT_LT(chatted.words, 0.5);
}

TEST(Subject, CountsAWordOnce)
{
    auto const once = subject(rubric, "The router sends packets.");
    auto const twice = subject(rubric, "The router sends packets. The router sends packets.");

    EXPECT_NEAR(once.words, twice.words, 1e-9);
}

TEST(Credit, WhoIsAskedForAListMayGiveOne)
{
    auto const listed = values(Locale::en, {"17, 18, 65 and 66 (possibly also 19 and 64)."}, "17, 18, 65, 66").at(0);
    auto const told =
        values(Locale::en, {"The router reads the destination address of a packet and forwards it to a neighbour."},
               "router, destination, address, packet, neighbour")
            .at(0);

    EXPECT_GT(listed, 0.6);
    EXPECT_LE(told, 0.5);
}

TEST(Credit, WordsNearAPointEarnWhereTheyAreOnTheSubject)
{
    auto const near = values(Locale::en, {rubric}, "The gateway relays datagrams to another network").at(0);
    auto const far = values(Locale::en, {rubric}, "The baker delivers bread to another village").at(0);

    EXPECT_GT(near, far + 0.2);
}

TEST(Credit, AnotherAmountOfTheSameUnitIsContrary)
{
    std::vector<std::string> const points = {"The notice period is 15 days"};
    auto const right = credits_of(Locale::en, points, placed(Locale::en, "The notice period is fifteen days."), {});
    auto const wrong = credits_of(Locale::en, points, placed(Locale::en, "The notice period is 30 days."), {});

    EXPECT_GT(right.at(0).value, 0.9);
    EXPECT_LT(wrong.at(0).value, 0.5);
    EXPECT_NE(wrong.at(0).rule.find("says the contrary: 15"), std::string::npos) << wrong.at(0).rule;
}

TEST(Credit, AnAmountThatThePointAlsoNamesIsNotContrary)
{
    std::vector<std::string> const points = {"Overtime is paid 25 % more for eight hours, then 50 % more"};

    auto const half = credits_of(Locale::en, points, placed(Locale::en, "Overtime is paid 50 % more."), {});

    EXPECT_EQ(half.at(0).rule.find("contrary"), std::string::npos) << half.at(0).rule;
}

TEST(Credit, MeetingMorePointsEarnsMore)
{
    std::vector<std::string> const points = {"Vérifie l'identité du patient", "Contrôle la dose prescrite",
                                             "Se lave les mains", "Vérifie les allergies"};
    auto const two = sum(values(Locale::fr, points, "Je vérifie l'identité du patient et je me lave les mains."));
    auto const four = sum(values(Locale::fr, points,
                                 "Je me lave les mains, je vérifie l'identité du patient et ses allergies, et je "
                                 "contrôle la dose qui est prescrite."));

    EXPECT_GT(two, 1);
    EXPECT_GT(four, two + 0.3);
}

std::vector<std::string> const wall = {
    "Vérifie la fondation et trace l'implantation", "Pose le premier rang de niveau sur mortier",
    "Utilise cordeau, niveau et fil à plomb à chaque rang", "Croise les joints et réalise les chaînages"};

TEST(Credit, WordsOfTheRubricOnlyEnumeratedEarnLessThanHalf)
{
    for (auto const* list :
         {"fondation, implantation, premier rang, niveau, mortier, cordeau, fil à plomb, joints croisés, chaînages",
          "fondation\nimplantation\npremier rang\nniveau\nmortier\ncordeau\nfil à plomb\njoints croisés\nchaînages",
          "- fondation\n- implantation\n- premier rang\n- niveau\n- mortier\n- cordeau\n- fil à plomb\n- chaînages",
          "C'est une question de fondation, d'implantation, de premier rang, de mortier, de cordeau, de fil à plomb, "
          "de "
          "joints et de chaînages.",
          "Il y a la fondation et l'implantation. Il faut le premier rang et le mortier. C'est aussi le cordeau et le "
          "fil "
          "à plomb. On parle de joints et de chaînages."})
        EXPECT_LT(sum(values(Locale::fr, wall, list)), 0.5 * 4) << list;
}

TEST(Credit, ARubricThatIsAListMayBeAnsweredByOne)
{
    std::vector<std::string> const list = {"Pneus, freins, feux, niveaux", "Arrimage, documents, chargement"};

    EXPECT_GT(sum(values(Locale::fr, list,
                         "les pneus, les freins, les feux, les niveaux, l'arrimage, les documents, le "
                         "chargement")),
              1.8);
}

TEST(Credit, NotesWithWordsOfTheirOwnAreNoList)
{
    EXPECT_GT(
        sum(values(Locale::fr, wall,
                   "semelle vérifiée et tracée, premier rang posé de niveau sur un lit de mortier, cordeau tendu et "
                   "plomb à chaque rang, joints décalés, chaînages ferraillés")),
        2);
}

TEST(Credit, NamesWordsOfOneFamily)
{
    auto const credit = credit_of(read_point(Locale::fr, "Vérifie le nettoyage des outils", {}),
                                  placed(Locale::fr, "Je fais une vérification et je nettoie mes outils."));

    EXPECT_GT(credit.value, 0.8);
    EXPECT_NE(credit.rule.find("nettoyage → nettoie"), std::string::npos) << credit.rule;
}

TEST(Credit, ALoneSynonymIsHardlyBelieved)
{
    auto const point = read_point(Locale::fr, "Informe les voyageurs du retard", {});
    auto const lone = credit_of(point, placed(Locale::fr, "Il faut prévenir.")).value;
    auto const accompanied = credit_of(point, placed(Locale::fr, "Il faut prévenir du retard.")).value;

    EXPECT_GT(accompanied, 2 * lone);
}

TEST(Credit, WordsThatOnlyResembleAPointEarnLessThanItsOwn)
{
    auto const point = read_point(Locale::en, "buy a car", {});

    EXPECT_LT(credit_of(point, placed(Locale::en, "They purchase an automobile.")).value,
              credit_of(point, placed(Locale::en, "They buy an automobile.")).value);
}

TEST(Credit, DenialsWeighAgainstWhatIsSaidOfThePoint)
{
    auto const point = read_point(Locale::fr, "Informe les voyageurs du retard et de sa cause probable", {});
    auto const said = credit_of(point, placed(Locale::fr, "Bon, j'annonce le retard et sa cause.")).value;
    auto const denied =
        credit_of(point, placed(Locale::fr, "Bon, j'annonce le retard, sans dire la cause ni parler aux voyageurs."));

    EXPECT_LT(denied.value, 0.5 * said);
}

TEST(Credit, APointThatIsNotMetEarnsNothing)
{
    std::vector<std::string> const points = {"Vérifie l'identité du patient", "Calcule la marge commerciale"};

    auto const credits = values(Locale::fr, points, "Je vérifie l'identité du patient.");

    EXPECT_GT(credits.at(0), 0.5);
    EXPECT_EQ(credits.at(1), 0);
}

TEST(Credit, AnotherSenseOfAWordIsNotNamed)
{
    auto const credit = credit_of(read_point(Locale::fr, "Note le résultat dans le dossier", {}),
                                  placed(Locale::fr, "Je range le dossier avec les petits papiers."));

    EXPECT_EQ(credit.rule.find("petits"), std::string::npos) << credit.rule;
}

TEST(Credit, ShortAndRightBeatsLongAndVague)
{
    auto const* const vague =
        "It is a very important device in every company and one always has to be careful with it, "
        "because there are many kinds and each of them has its own advantages and its own price.";

    EXPECT_GT(values(Locale::en, {rubric}, "It forwards packets by destination address.").at(0),
              values(Locale::en, {rubric}, vague).at(0) + 0.4);
}

TEST(Credit, OneWordOfAPointOfTwoIsLittle)
{
    auto const one_of_two = values(Locale::en, {"leaf nodes"}, "a node of the tree").front();
    auto const half_of_many =
        values(Locale::en, {"routers forward packets between networks"}, "a router forwards some packets").front();

    EXPECT_LT(one_of_two, 0.9 * half_of_many);
}

} // namespace
} // namespace recruteia::text
