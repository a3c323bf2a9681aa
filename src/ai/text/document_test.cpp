#include "ai/text/document.hpp"

#include <gtest/gtest.h>

namespace recruteia::text {
namespace {

std::vector<std::string> stems(Locale locale, std::string_view text)
{
    std::vector<std::string> found;
    for (auto const& word : read(locale, text).words)
        if (word.carries_meaning())
            found.push_back(word.stem);
    return found;
}

std::vector<std::string> negated(Locale locale, std::string_view text)
{
    std::vector<std::string> found;
    for (auto const& word : read(locale, text).words)
        if (word.carries_meaning() && word.negated)
            found.push_back(word.form);
    return found;
}

TEST(Document, StemsBothLanguagesWithoutAccents)
{
    EXPECT_EQ(stems(Locale::fr, "Les équipes déployaient l’application"),
              (std::vector<std::string>{"equip", "deploi", "appliqu"}));
    EXPECT_EQ(stems(Locale::en, "Deploying deployments"), (std::vector<std::string>{"deploy", "deploy"}));
}

TEST(Document, WhatIsKeptFromHappeningIsDenied)
{
    EXPECT_EQ(negated(Locale::en, "She keeps the problem from coming back."),
              negated(Locale::en, "So the problem is not coming back."));
    EXPECT_EQ(negated(Locale::en, "I learn from testing and keep records."), std::vector<std::string>{});
}

TEST(Document, ReadsNumbersInEverySpelling)
{
    EXPECT_EQ(read(Locale::fr, "1\u202F000").words[0].form, "1000");
    EXPECT_EQ(read(Locale::en, "1,000").words[0].form, "1000");
    EXPECT_EQ(read(Locale::fr, "0,5").words[0].form, "0.5");
    EXPECT_EQ(read(Locale::fr, "trois").words[0].form, "3");
}

TEST(Document, KeepsTheSignsOfLanguagesAndTellsAcronyms)
{
    auto const words = read(Locale::en, "C++ and C# over TCP or IPv6").words;

    EXPECT_EQ(words[0].form, "c++");
    EXPECT_EQ(words[2].form, "c#");
    EXPECT_TRUE(words[4].acronym);
    EXPECT_TRUE(words[6].acronym);
}

TEST(Document, DropsHesitations)
{
    EXPECT_EQ(read(Locale::fr, "je euh vérifie hum").words.size(), 2U);
}

std::size_t words_of_speech(Locale locale, std::string_view text)
{
    return read_speech(locale, decode(text)).words.size();
}

TEST(Document, DropsSpokenFillersBeforeAComma)
{
    EXPECT_EQ(words_of_speech(Locale::en, "the, you know, client"), 2);
    EXPECT_EQ(words_of_speech(Locale::fr, "je vérifie, vous voyez, la date"), 4);
    EXPECT_EQ(words_of_speech(Locale::en, "you know the address"), 4);
    EXPECT_EQ(read(Locale::en, "the, you know, client").words.size(), 4);
}

TEST(Document, ANegationReachesTheEndOfItsClause)
{
    EXPECT_EQ(negated(Locale::fr, "Je ne vérifie pas la facture, je signe"),
              (std::vector<std::string>{"verifie", "facture"}));
    EXPECT_EQ(negated(Locale::en, "I don't check the invoice but I sign"),
              (std::vector<std::string>{"check", "invoice"}));
}

TEST(Document, ADeniedSentenceIsDeniedWhole)
{
    EXPECT_EQ(negated(Locale::en, "It is false that stacks, unlike queues, grow").size(), 5U);
    EXPECT_EQ(negated(Locale::fr, "Il n'est pas vrai que la pile grandit"),
              (std::vector<std::string>{"vrai", "pile", "grandit"}));
}

TEST(Document, ASentenceEndsInsideBracketsAndNotAfterAnAbbreviation)
{
    EXPECT_EQ(read(Locale::en, "It ends (at last.) Another one begins").sentences, 2);
    EXPECT_EQ(read(Locale::en, "it ends. another one begins").sentences, 2);
    EXPECT_EQ(read(Locale::en, "Some of them, e.g. loops, are short").sentences, 1);
}

TEST(Document, ReadsWithoutInItsShortForm)
{
    EXPECT_EQ(negated(Locale::en, "a node w/o children"), std::vector<std::string>{"children"});
}

TEST(Document, ADenialReachesWhatStandsBeforeItAndIsTakenUpByAPronoun)
{
    EXPECT_EQ(negated(Locale::fr, "Les voyageurs, je ne les informe pas."),
              (std::vector<std::string>{"voyageurs", "informe"}));
    EXPECT_EQ(negated(Locale::fr, "La température je m'en occupe pas."),
              (std::vector<std::string>{"temperature", "occupe"}));
    EXPECT_EQ(negated(Locale::fr, "Je vérifie la date, je ne la note pas."), std::vector<std::string>{"note"});
}

TEST(Document, WhatIsWaitedForIsNotDenied)
{
    EXPECT_EQ(negated(Locale::fr, "Je ne commence rien avant que le client ait signé l'avenant."),
              (std::vector<std::string>{"commence", "rien"}));
    EXPECT_EQ(negated(Locale::fr, "On ne démarre pas tant que la zone n'est pas balisée."),
              std::vector<std::string>{"demarre"});
    EXPECT_EQ(negated(Locale::en, "I never start before the valve is locked."),
              (std::vector<std::string>{"never", "start"}));
    EXPECT_EQ(negated(Locale::en, "I don't open the panel until it is isolated."),
              (std::vector<std::string>{"open", "panel"}));
}

TEST(Document, SeveralWordsMayMakeOneNegation)
{
    EXPECT_EQ(negated(Locale::fr, "Je ne vérifie ni les freins ni les pneus."),
              (std::vector<std::string>{"verifie", "freins", "pneus"}));
    EXPECT_EQ(negated(Locale::fr, "Rien n'est étiqueté."), (std::vector<std::string>{"rien", "etiquete"}));
    EXPECT_EQ(negated(Locale::fr, "Jamais je ne contrôle la dose."),
              (std::vector<std::string>{"jamais", "controle", "dose"}));
    EXPECT_EQ(negated(Locale::en, "It has neither children nor siblings"),
              (std::vector<std::string>{"children", "siblings"}));
    EXPECT_EQ(negated(Locale::en, "not without children"), std::vector<std::string>{});
}

TEST(Document, RefusingLackingAndFailingDeny)
{
    EXPECT_EQ(negated(Locale::fr, "Je refuse de chiffrer le délai."), (std::vector<std::string>{"chiffrer", "delai"}));
    EXPECT_EQ(negated(Locale::fr, "Le délai, j'oublie de le chiffrer."),
              (std::vector<std::string>{"delai", "chiffrer"}));
    EXPECT_EQ(negated(Locale::fr, "Il est inutile de chiffrer."), (std::vector<std::string>{"inutile", "chiffrer"}));
    EXPECT_EQ(negated(Locale::en, "It fails to form rust"), (std::vector<std::string>{"form", "rust"}));
    EXPECT_EQ(negated(Locale::en, "It is impossible that iron rusts because of water"),
              (std::vector<std::string>{"impossible", "iron", "rusts", "water"}));
    EXPECT_EQ(negated(Locale::fr, "Si le client refuse la solution, je propose un échange."),
              std::vector<std::string>{});
    EXPECT_EQ(negated(Locale::fr, "Je n'oublie pas de saluer."), std::vector<std::string>{});
}

TEST(Document, NotOnlyAndNeQueAffirm)
{
    EXPECT_TRUE(negated(Locale::en, "It not only stores data but sorts it").empty());
    EXPECT_TRUE(negated(Locale::fr, "Je ne garde que les factures").empty());
    EXPECT_TRUE(negated(Locale::fr, "N'hésitez pas à vérifier").empty());
}

} // namespace
} // namespace recruteia::text
