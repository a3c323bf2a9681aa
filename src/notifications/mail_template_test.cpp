#include "foundation/described.hpp"
#include "notifications/mail_template.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace recruteia::notifications {
namespace {

MailParameters everything()
{
    return {.words = {{"title", "Titre"},
                      {"message", "Message"},
                      {"link", "https://recrute.example.org/fr/passage#JETON"},
                      {"settings", "https://recrute.example.org/fr/inbox?settings=1"},
                      {"count", "2"},
                      {"day", "jeudi"},
                      {"name", "Élodie"},
                      {"organisation", "Atelier"},
                      {"expires", "jeudi"},
                      {"position", "Comptable"},
                      {"questions", "5"},
                      {"minutes", "20"},
                      {"contact", "Marc"},
                      {"submitted", "jeudi"},
                      {"words", "Bonjour.\n\nÀ bientôt."}},
            .items = {{"Un", "Premier.", "https://a.example.org/"}, {"Deux", "Second.", ""}}};
}

TEST(MailTemplates, AreTheSameInBothLanguages)
{
    EXPECT_EQ(mail_template_names(Locale::fr), mail_template_names(Locale::en));
    EXPECT_EQ(mail_template_names(Locale::fr).size(), 9U);
}

TEST(MailTemplates, EachRendersWhollyInBothLanguages)
{
    for (auto const locale : {Locale::fr, Locale::en}) {
        for (auto const& name : mail_template_names(locale)) {
            auto const letter = render_mail(name, locale, everything());

            EXPECT_FALSE(letter.subject.empty()) << name;
            EXPECT_FALSE(letter.subject.contains('\n')) << name;
            for (auto const* text : {&letter.text, &letter.html}) {
                EXPECT_FALSE(text->contains("{link}")) << name;
                EXPECT_TRUE(text->contains("https://recrute.example.org/fr/")) << name;
                EXPECT_FALSE(text->contains("](")) << name;
            }
            EXPECT_FALSE(letter.text.contains('!')) << name << ": calm";
            EXPECT_FALSE(letter.text.contains('<')) << name;
            EXPECT_FALSE(letter.html.contains("<img")) << name << ": nothing that tells of being read";
            EXPECT_FALSE(letter.html.contains("src=")) << name;
            EXPECT_TRUE(letter.html.contains("<html lang=\"" + std::string(to_string(locale)) + "\">")) << name;
        }
    }
}

TEST(MailTemplates, FrenchMarksHaveTheirSpaces)
{
    for (auto const& name : mail_template_names(Locale::fr)) {
        auto const letter = render_mail(name, Locale::fr, everything());
        for (auto const* wrong : {" :", " ;", " ?", " !", "« ", " »"})
            EXPECT_FALSE(letter.text.contains(wrong)) << name << " has a plain space in \"" << wrong << '"';
    }
}

TEST(MailTemplates, WhatPeopleGaveIsTextAndNeverMarkup)
{
    auto parameters = everything();
    parameters.words["name"] = "<script>x</script>\r\nBcc: a@b.c";
    parameters.words["position"] = "[clic](http://mal.example)\r\nSubject: autre {link}";
    parameters.words["words"] = "<b>Non</b>\r\n\r\n{link}\n\n[clic](http://mal.example)";

    auto const letter = render_mail("candidate_decision", Locale::fr, parameters);

    EXPECT_FALSE(letter.subject.contains('\r') || letter.subject.contains('\n'));
    EXPECT_FALSE(letter.html.contains("<script>"));
    EXPECT_TRUE(letter.html.contains("<p>&lt;b&gt;Non&lt;/b&gt;</p><p>"));
    EXPECT_FALSE(letter.html.contains("href=\"http://mal.example\""));
    EXPECT_TRUE(letter.text.contains("> {link}"));
    EXPECT_FALSE(letter.text.contains("\nBcc:"));
}

TEST(MailTemplates, ABlockHidesWithoutItsWord)
{
    auto parameters = everything();
    parameters.words["contact"] = "";

    EXPECT_FALSE(render_mail("candidate_invitation", Locale::fr, parameters).text.contains("besoin d’aménagement"));
    EXPECT_TRUE(render_mail("candidate_invitation", Locale::fr, everything()).text.contains("besoin d’aménagement"));
}

TEST(MailTemplates, AMissingWordIsAProgrammersError)
{
    auto parameters = everything();
    parameters.words.erase("expires");

    EXPECT_THROW(render_mail("candidate_invitation", Locale::fr, parameters), std::logic_error);
    EXPECT_THROW(render_mail("nothing", Locale::fr, parameters), std::logic_error);
}

} // namespace
} // namespace recruteia::notifications
