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

TEST(Document, NotOnlyAndNeQueAffirm)
{
    EXPECT_TRUE(negated(Locale::en, "It not only stores data but sorts it").empty());
    EXPECT_TRUE(negated(Locale::fr, "Je ne garde que les factures").empty());
    EXPECT_TRUE(negated(Locale::fr, "N'hésitez pas à vérifier").empty());
}

} // namespace
} // namespace recruteia::text
