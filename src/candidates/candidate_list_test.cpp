#include "candidates/candidate_list.hpp"
#include "foundation/described.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace recruteia::candidates {
namespace {

/// `name|address|language|problem` of each line, which reads better than its parts.
std::vector<std::string> read(std::string_view text)
{
    std::vector<std::string> read;
    for (auto const& one : read_candidates(text))
        read.push_back(fmt::format("{}|{}|{}|{}", one.name, one.email, one.locale ? to_string(*one.locale) : "",
                                   one.problem ? to_string(*one.problem) : ""));
    return read;
}

using Lines = std::vector<std::string>;

TEST(CandidateList, ReadsCommasSemicolonsAndTabs)
{
    EXPECT_EQ(read("Ada Lovelace, ada@example.org, en"), Lines{"Ada Lovelace|ada@example.org|en|"});
    EXPECT_EQ(read("Émile Zola;emile@example.org;français"), Lines{"Émile Zola|emile@example.org|fr|"});
    EXPECT_EQ(read("Lovelace, Ada\tada@example.org\tANGLAIS"), Lines{"Lovelace, Ada|ada@example.org|en|"});
}

TEST(CandidateList, ReadsNamesWithAddressesInBrackets)
{
    EXPECT_EQ(read("Ada Lovelace <Ada@Example.org>"), Lines{"Ada Lovelace|ada@example.org||"});
    EXPECT_EQ(read("\"Lovelace, Ada\" <ada@example.org>; en"), Lines{"Lovelace, Ada|ada@example.org|en|"});
    EXPECT_EQ(read("Ada <ada@example.org"), Lines{"Ada|ada@example.org||"});
}

TEST(CandidateList, ReadsQuotedCells)
{
    EXPECT_EQ(read(R"("Lovelace, Ada","ada@example.org",fr)"), Lines{"Lovelace, Ada|ada@example.org|fr|"});
    EXPECT_EQ(read(R"("Ada ""La Comtesse"" Lovelace";ada@example.org)"),
              Lines{"Ada \"La Comtesse\" Lovelace|ada@example.org||"});
    EXPECT_EQ(read("\"Ada, ada@example.org"), Lines{"|||email_invalid"});
}

TEST(CandidateList, ReadsHeadersInBothLanguagesAndTheirOrder)
{
    EXPECT_EQ(read("Nom;Prénom;E-mail;Langue\nLovelace;Ada;ada@example.org;anglais"),
              Lines{"Ada Lovelace|ada@example.org|en|"});
    EXPECT_EQ(read("Language,Email address,Phone,Full name\nfr,ada@example.org,0600000000,Ada"),
              Lines{"Ada|ada@example.org|fr|"});
    EXPECT_EQ(read("Name, Email\nAda, ada@example.org\nName, Email"),
              (Lines{"Ada|ada@example.org||", "Name|||email_invalid"}));
}

TEST(CandidateList, TakesTheAddressWhereverItStands)
{
    EXPECT_EQ(read("ada@example.org, Ada Lovelace, en"), Lines{"Ada Lovelace|ada@example.org|en|"});
    EXPECT_EQ(read("Ada;Lovelace;ada@example.org"), Lines{"Ada Lovelace|ada@example.org||"});
}

TEST(CandidateList, SkipsBlankLinesAndTheByteOrderMarkButCountsLines)
{
    auto const listed = read_candidates("\xEF\xBB\xBF\r\nAda,ada@example.org\r\n \t \rÉva,eva@example.org\n\n");

    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].line, 2);
    EXPECT_EQ(listed[1].line, 4);
    EXPECT_EQ(listed[1].text, "Éva,eva@example.org");
    EXPECT_TRUE(read_candidates("\n\r\n").empty());
}

TEST(CandidateList, TellsWhatIsWrongWithALine)
{
    EXPECT_EQ(read("Ada Lovelace"), Lines{"Ada Lovelace|||email_missing"});
    EXPECT_EQ(read("Ada,,fr"), Lines{"Ada||fr|email_missing"});
    EXPECT_EQ(read("Ada, ada.example.org"), Lines{"Ada|||email_invalid"});
    EXPECT_EQ(read("ada@example.org"), Lines{"|ada@example.org||name_missing"});
    EXPECT_EQ(read("Ada, ada@example.org, klingon"), Lines{"Ada|ada@example.org||locale_invalid"});
    EXPECT_EQ(read(std::string(121, 'a') + ", ada@example.org").at(0).substr(121), "|ada@example.org||too_long");
}

TEST(CandidateList, TakesTheFirstGoodLineOfAnAddress)
{
    EXPECT_EQ(read("Ada, ada@example.org, xx\nAda, ADA@example.org\nA. L., ada@example.org"),
              (Lines{"Ada|ada@example.org||locale_invalid", "Ada|ada@example.org||",
                     "A. L.|ada@example.org||duplicate_line"}));
}

TEST(CandidateList, ChecksGivenCandidatesAlike)
{
    auto const listed = read_candidates(
        std::vector<NewCandidate>{{"  Ada\n Lovelace ", " ADA@example.org ", "en-GB"}, {"Eva", "eva@", std::nullopt}});

    EXPECT_EQ(listed[0].name, "Ada Lovelace");
    EXPECT_EQ(listed[0].email, "ada@example.org");
    EXPECT_EQ(listed[0].locale, Locale::en);
    EXPECT_EQ(listed[1].problem, LineProblem::email_invalid);
    EXPECT_EQ(listed[1].line, 2);
}

TEST(CandidateList, RefusesAddressesThatMailCannotReach)
{
    for (auto const* bad : {"", "@", "a@", "@b.fr", "a@b", "a@b.", "a@.fr", "a@b..fr", "a@-b.fr", "a b@c.fr",
                            "a@b@c.fr", ".a@b.fr", "a.@b.fr", "a..b@c.fr", "a@b.fr\nBcc: c@d.fr", "a@b.fr>"})
        EXPECT_FALSE(normalised_email(bad)) << bad;
    for (auto const* good : {"a@b.fr", "a.b+c@d-e.example.org", "o'neil@example.ie", "été@exämple.fr"})
        EXPECT_TRUE(normalised_email(good)) << good;
}

} // namespace
} // namespace recruteia::candidates
