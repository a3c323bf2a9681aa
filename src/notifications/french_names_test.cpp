#include "notifications/french_names.hpp"
#include "notifications/words.hpp"

#include <gtest/gtest.h>

#include <string>

namespace recruteia::notifications {
namespace {

TEST(FrenchNames, DeLosesItsVowelBeforeAVowelHoweverItIsWritten)
{
    for (std::string const name : {"Ada", "Élodie Martin", "E\u0301lodie", "Inès", "Oumar", "Ursule", "Œdipe", "ÉMILE",
                                   "aïcha", "Özlem", "Åsa", "Hélène Roux", "HENRI", "Hugues", "Yves", "Yvonne"})
        EXPECT_EQ(with_de(name), "d’" + name);
}

TEST(FrenchNames, DeStaysBeforeAConsonantAndWhereUsageIsDivided)
{
    for (std::string const name : {"Karim", "Zoé", "Çelik", "Hugo", "Hassan", "Heidi", "Hanna", "Yasmine", "Yann",
                                   "Wafa", "李娜", "2e compte", "", "’Aziz"})
        EXPECT_EQ(with_de(name), "de " + name);
}

TEST(FrenchNames, NoticesElide)
{
    EXPECT_EQ(words_of("interview_analysed", Locale::fr, {{"candidate", "Ada"}, {"position", "Caisse"}}).message,
              "Les réponses d’Ada pour «\u00A0Caisse\u00A0» sont analysées. Notez-les pour voir l’analyse.");
    EXPECT_EQ(words_of("roles_changed", Locale::fr, {{"by", "Ada"}, {"name", "Karim"}}).message,
              "Ada a modifié les rôles de Karim.");
    EXPECT_EQ(words_of("roles_changed", Locale::fr, {{"by", "Ada"}, {"name", "Hélène"}}).message,
              "Ada a modifié les rôles d’Hélène.");
}

TEST(FrenchNames, NoNoticePutsDeBeforeAVowel)
{
    Parameters const all{{"candidate", "Ada"}, {"position", "P"}, {"person", "Ada"},
                         {"name", "Ada"},      {"by", "Ada"},     {"count", "9"}};
    for (auto const key : word_keys())
        EXPECT_FALSE(words_of(key, Locale::fr, all).message.contains("de Ada")) << key;
}

} // namespace
} // namespace recruteia::notifications
