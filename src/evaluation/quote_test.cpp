#include "evaluation/quote.hpp"

#include <gtest/gtest.h>

namespace recruteia::evaluation {
namespace {

TEST(Quote, IsFoundCharacterForCharacterOnceSpacesAreNormalised)
{
    auto const answer = text::decode("D’abord,\n j’écoute\u00A0 le client.");

    auto const span = find_quote(answer, "j’écoute le client");

    ASSERT_TRUE(span);
    EXPECT_EQ(*span, (TextSpan{10, 29}));
}

TEST(Quote, IsRefusedWhenOneCharacterDiffers)
{
    auto const answer = text::decode("J'écoute le client sans l'interrompre.");

    EXPECT_TRUE(find_quote(answer, "écoute le client"));
    EXPECT_FALSE(find_quote(answer, "ecoute le client"));
    EXPECT_FALSE(find_quote(answer, "écoute le cliant"));
    EXPECT_FALSE(find_quote(answer, "écoute la cliente"));
    EXPECT_FALSE(find_quote(answer, ""));
    EXPECT_FALSE(find_quote(answer, " \n"));
}

TEST(Quote, IsAboutAPointThatSharesItsWordsOrTheirSynonyms)
{
    auto const* const point = "Écoute le client et reformule sa demande";

    EXPECT_TRUE(is_about(ai::Locale::fr, "j'ai reformulé ce que voulait le client", point, {}));
    EXPECT_FALSE(is_about(ai::Locale::fr, "je suis arrivé à neuf heures par le train", point, {}));
}

TEST(Quote, IsStillAboutAPointThatItDenies)
{
    EXPECT_TRUE(is_about(ai::Locale::en, "I never rephrase the request", "Rephrases the request", {}));
}

} // namespace
} // namespace recruteia::evaluation
