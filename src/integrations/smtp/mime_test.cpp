#include "integrations/smtp/mime.hpp"

#include <gtest/gtest.h>

namespace recruteia::smtp {
namespace {

using notifications::Letter;
using notifications::Mailbox;

Letter a_letter()
{
    return {.id = "0199-id",
            .to = {.name = "Ada", .address = "ada@example.org"},
            .reply_to = std::nullopt,
            .locale = Locale::fr,
            .subject = "Bonjour",
            .text = "Bonjour.\n",
            .html = "<p>Bonjour.</p>"};
}

std::string header_of(Letter const& letter)
{
    auto const message = spell_message(letter, {"RecruteIA", "ia@example.org"}, UtcTime{});
    return message.substr(0, message.find("\r\n\r\n"));
}

/// Header lines, folded ones put back together.
std::vector<std::string> fields_of(std::string header)
{
    for (auto at = header.find("\r\n "); at != std::string::npos; at = header.find("\r\n "))
        header.erase(at, 2);
    std::vector<std::string> fields;
    for (std::size_t at = 0; at < header.size();) {
        auto const end = std::min(header.find("\r\n", at), header.size());
        fields.push_back(header.substr(at, end - at));
        at = end + 2;
    }
    return fields;
}

TEST(Mime, AHeaderHasItsFieldsAndNoOther)
{
    auto const fields = fields_of(header_of(a_letter()));

    std::vector<std::string> names;
    names.reserve(fields.size());
    for (auto const& field : fields)
        names.push_back(field.substr(0, field.find(':')));
    EXPECT_EQ(names, (std::vector<std::string>{"Date", "From", "To", "Subject", "Message-ID", "MIME-Version",
                                               "Auto-Submitted", "Content-Language", "Content-Type"}));
    EXPECT_EQ(fields[4], "Message-ID: <0199-id@example.org>");
}

TEST(Mime, NothingInANameOrASubjectBeginsALine)
{
    auto letter = a_letter();
    letter.to.name = "Ada\r\nBcc: eve@example.org\r\n\r\nTexte";
    letter.subject = "Bonjour\nBcc: eve@example.org\r\rX-Autre: oui";
    letter.reply_to = Mailbox{"Marc\r\nBcc: eve@example.org", "marc@example.org"};

    for (auto const& field : fields_of(header_of(letter)))
        EXPECT_FALSE(field.starts_with("Bcc") || field.starts_with("X-")) << field;
    EXPECT_EQ(fields_of(header_of(letter)).size(), 10U);
}

TEST(Mime, AReplyAddressThatIsNoneIsLeftOut)
{
    auto letter = a_letter();
    letter.reply_to = Mailbox{"Marc", "marc@example.org>\r\nBcc: <eve@example.org"};

    EXPECT_FALSE(header_of(letter).contains("Reply-To"));
    EXPECT_FALSE(header_of(letter).contains("Bcc"));
}

TEST(Mime, WordsOutsideAsciiAreEncodedInPiecesOfWholeCharacters)
{
    EXPECT_EQ(spell_words("Hello"), "Hello");
    EXPECT_EQ(spell_words("Élodie"), "=?UTF-8?B?w4lsb2RpZQ==?=");
    EXPECT_EQ(spell_words("a =?UTF-8?B?w4k=?= b").substr(0, 10), "=?UTF-8?B?") << "not taken for an encoded word";
    std::string const longer = "Réponse à votre candidature pour le poste de comptable général à Saint-Étienne";
    auto const spelled = spell_words(longer);
    EXPECT_TRUE(spelled.contains("\r\n "));
    for (std::size_t at = 0; at < spelled.size();) {
        auto const end = std::min(spelled.find("\r\n ", at), spelled.size());
        EXPECT_LE(end - at, 75U);
        at = end + 3;
    }
}

TEST(Mime, NamesWithMeaningAreEncoded)
{
    EXPECT_EQ(spell_mailbox({"Ada Kone", "a@b.c"}), "Ada Kone\r\n <a@b.c>");
    EXPECT_EQ(spell_mailbox({"", "a@b.c"}), "<a@b.c>");
    EXPECT_FALSE(spell_mailbox({"\"Ada\" <eve@b.c>, x", "a@b.c"}).contains("eve"));
}

TEST(Mime, QuotedPrintableKeepsLinesShortAndTextWhole)
{
    EXPECT_EQ(quoted_printable("a=b é\n"), "a=3Db =C3=A9\r\n");
    EXPECT_EQ(quoted_printable("fin \nx\t"), "fin=20\r\nx=09");
    auto const spelled = quoted_printable(std::string(500, 'x') + " é");
    for (std::size_t at = 0; at < spelled.size();) {
        auto const end = std::min(spelled.find("\r\n", at), spelled.size());
        EXPECT_LE(end - at, 76U);
        at = end + 2;
    }
}

TEST(Mime, ADateIsSpelledForMail)
{
    EXPECT_EQ(spell_date(parse_iso8601("2026-11-25T22:06:50Z").value()), "Wed, 25 Nov 2026 22:06:50 +0000");
}

TEST(Mime, AnAddressHoldsNothingButItself)
{
    EXPECT_TRUE(is_address("ada.kone+ia@example.org"));
    for (auto const* wrong : {"", "ada", "@b.c", "a@", "a@b@c", "a b@c.d", "a@b.c>", "<a@b.c",
                              "a@b.c\r\nRCPT TO:<x@y.z>", "a@b.c,d@e.f", "\"a\"@b.c"})
        EXPECT_FALSE(is_address(wrong)) << wrong;
}

} // namespace
} // namespace recruteia::smtp
