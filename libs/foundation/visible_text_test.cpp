#include "foundation/visible_text.hpp"

#include <gtest/gtest.h>

namespace recruteia {
namespace {

constexpr auto* zero_width_space = "\u200B";
constexpr auto* right_to_left_override = "\u202E";

TEST(TidiedLine, LeavesNamesAsTheyAreWritten)
{
    for (auto const* name : {"Zoé Lefèvre", "Nguyễn Thị Ánh", "O’Connor-Smith", "محمد", "می\u200Cخواهم", "क्\u200Dष",
                             "李小龍", "Renée d’Arc «\u00A0x\u00A0»", "👩🏽\u200D🔧", "❤\uFE0F"})
        EXPECT_EQ(tidied_line(name), name);
}

TEST(TidiedLine, ComposesLetters)
{
    EXPECT_EQ(tidied_line("Zoe\u0301"), "Zoé");
}

TEST(TidiedLine, TakesAwayWhatShowsNothing)
{
    EXPECT_EQ(tidied_line(std::string("A") + zero_width_space + "da"), "Ada");
    EXPECT_EQ(tidied_line(std::string(right_to_left_override) + "Ada"), "Ada");
    EXPECT_EQ(tidied_line("\uFEFFA\u00ADda\u2060 \u2066Koné\u2069"), "Ada Koné");
    EXPECT_EQ(tidied_line("  Ada \t\n  Koné\u3000"), "Ada Koné");
    EXPECT_EQ(tidied_line("\u200DAda\u200C"), "Ada");
}

TEST(TidiedLine, IsEmptyWhenNothingWouldBeSeen)
{
    for (auto const* text : {"", "   ", "\u200B", "\u200D\u200C", "\u202E\u202C", "\u3164", "\uFFA0", "\u2800",
                             "\u0301", "\u00A0\u2003", "\U000E0041", "\uFE0F"})
        EXPECT_EQ(tidied_line(text), "") << text;
}

TEST(InvisibleText, IsWhatAReaderWouldNotSee)
{
    EXPECT_TRUE(is_invisible("\n \u200B\u2063"));
    EXPECT_TRUE(is_invisible("\u3164\u3164"));
    EXPECT_FALSE(is_invisible("\u200B."));
}

TEST(InvisibleText, IsFoundInAnAddress)
{
    for (auto const* address : {"ada\u200B@example.org", "ada@exam\u00ADple.org", "\u202Eada@example.org",
                                "ada@example.org\u00A0", "a\u3164da@example.org"})
        EXPECT_TRUE(has_invisible_characters(address)) << address;
    EXPECT_FALSE(has_invisible_characters("zoé+x@exämple.org"));
}

TEST(OpaqueString, IsTheSameHoweverItIsTyped)
{
    EXPECT_EQ(opaque_string("Cle\u0301\u00A0de\u2003fe\u0301e"), "Clé de fée");
    EXPECT_EQ(opaque_string("  deux  espaces "), "  deux  espaces ");
    EXPECT_NE(opaque_string("ﬁn"), "fin"); // compatibility forms are other passwords (RFC 8265 asks for NFC)
}

} // namespace
} // namespace recruteia
