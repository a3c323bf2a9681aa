#include "ai/text/word_family.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

namespace recruteia::text {
namespace {

void expect_one_family(Locale locale, std::initializer_list<std::string_view> forms)
{
    for (auto const form : forms)
        EXPECT_EQ(family_of(locale, form), family_of(locale, *forms.begin())) << form;
}

TEST(WordFamily, TiesVerbsAndNounsOfFrench)
{
    expect_one_family(Locale::fr, {"verifie", "verifier", "verification", "verifications", "verifiant"});
    expect_one_family(Locale::fr, {"nettoie", "nettoyer", "nettoyage", "nettoyant"});
    expect_one_family(Locale::fr, {"refroidit", "refroidir", "refroidissement"});
    expect_one_family(Locale::fr, {"produire", "produit", "production", "producteur", "productrice"});
    expect_one_family(Locale::fr, {"fermer", "ferme", "fermeture"});
    expect_one_family(Locale::fr, {"plante", "planter", "plantation"});
}

TEST(WordFamily, TiesVerbsAndNounsOfEnglish)
{
    expect_one_family(Locale::en, {"verify", "verifies", "verified", "verification"});
    expect_one_family(Locale::en, {"define", "defines", "definition"});
    expect_one_family(Locale::en, {"recursive", "recursion", "recursively"});
    expect_one_family(Locale::en, {"stopping", "stopped", "stopper"});
}

TEST(WordFamily, SaysNothingOfShortWords)
{
    EXPECT_TRUE(family_of(Locale::fr, "pose").empty());
    EXPECT_TRUE(family_of(Locale::en, "data").empty());
}

} // namespace
} // namespace recruteia::text
