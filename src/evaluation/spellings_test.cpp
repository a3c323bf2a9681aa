#include "evaluation/spellings.hpp"

#include <gtest/gtest.h>

namespace recruteia::evaluation {
namespace {

TEST(Spellings, GiveWordsBackTheirAccents)
{
    Spellings spellings(ai::Locale::fr);
    spellings.learn(text::decode("Vérifie l’identité du patient"));
    spellings.learn(text::decode("Je l’ai Prévenu à 8 h."));

    EXPECT_EQ(spellings.as_written("mêmes mots : identite, patient, verifie ; mots proches : informe → prevenu"),
              "mêmes mots : identité, patient, vérifie ; mots proches : informe → prévenu");
    EXPECT_EQ(spellings.as_written("Il a dit"), "Il a dit");
}

} // namespace
} // namespace recruteia::evaluation
