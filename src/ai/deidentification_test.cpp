#include "ai/deidentification.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace recruteia::ai {
namespace {

std::string hidden(std::string const& text, std::vector<std::string> const& identities = {})
{
    return text::encode(deidentified(text::decode(text), identities).points);
}

TEST(Deidentification, HidesEachPartOfAKnownNameWhateverItsCaseAndAccents)
{
    EXPECT_EQ(hidden("Je suis HELENE, Hélène Dupré.", {"Hélène Dupré"}), "Je suis XXXXXX, XXXXXX XXXXX.");
}

TEST(Deidentification, LeavesWordsThatOnlyContainANameAndParticles)
{
    EXPECT_EQ(hidden("La rosée de mai et la roseraie.", {"Rose de Mai"}), "La rosée de XXX et la roseraie.");
}

TEST(Deidentification, HidesContactsAndLinks)
{
    EXPECT_EQ(hidden("Écrivez à lea@exemple.fr ou au 06 12 34 56 78"), "Écrivez à XXXXXXXXXXXXXX ou au XXXXXXXXXXXXXX");
    EXPECT_EQ(hidden("see https://me.example/cv and linkedin.com/in/lea"),
              "see XXXXXXXXXXXXXXXXXXXXX and XXXXXXXXXXXXXXXXXXX");
}

TEST(Deidentification, KeepsNumbersThatAnswer)
{
    EXPECT_EQ(hidden("20 000 euros en 2023, soit 12,5 %"), "20 000 euros en 2023, soit 12,5 %");
}

TEST(Deidentification, KeepsTheLengthInCodePoints)
{
    std::string const answer = "Moi, Zoë Müller-Østergård, j’ai géré 3 équipes 🙂 : zoe@müller.de";
    auto const before = text::decode(answer);

    auto const after = deidentified(before, std::vector<std::string>{"Zoë Müller-Østergård"});

    EXPECT_EQ(after.size(), before.size());
    EXPECT_EQ(text::encode(after.points).find("Zo"), std::string::npos);
}

} // namespace
} // namespace recruteia::ai
