#include "ai/written_language.hpp"

#include <gtest/gtest.h>

#include <string>

namespace recruteia::ai {

namespace {

WrittenIn language_of(std::string const& text, std::string const& subject = {}, Locale locale = Locale::fr)
{
    return written_in(locale, text::decode(text), subject);
}

class Foreign : public testing::TestWithParam<char const*>
{};

TEST_P(Foreign, IsToldByWordsOfNeitherLanguage)
{
    EXPECT_EQ(language_of(GetParam()), WrittenIn::another_language) << GetParam();
    EXPECT_EQ(language_of(GetParam(), {}, Locale::en), WrittenIn::another_language) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, Foreign,
    testing::Values(
        "Zuerst höre ich dem Kunden aufmerksam zu, ohne ihn zu unterbrechen. Danach fasse ich sein Anliegen zusammen.",
        "ich habe drei jahre in einem krankenhaus gearbeitet und dort jeden tag die patienten gewaschen",
        "Man sollte Binary Encoding benutzen, um Bits in diesem LAN zu kodieren. Ein Grund dafür ist die Bandbreite.",
        "Primero escucho al cliente sin interrumpirlo. Después le propongo una solución y un plazo realista.",
        "Lo primero es la seguridad: corto la corriente, pongo el cartel y aviso al jefe antes de tocar la máquina.",
        "La cosa più importante è la sicurezza di tutti: fermo la macchina, avviso il capo turno e non riparto senza "
        "il "
        "suo permesso.",
        "A segurança vem sempre em primeiro lugar: desligo a máquina e só volto a trabalhar quando ele autorizar.",
        "Eerst luister ik naar de klant zonder hem te onderbreken. Daarna stel ik een oplossing voor.",
        "Najpierw słucham klienta i mu nie przerywam. Potem proponuję rozwiązanie i realny termin.",
        "Önce müşteriyi sözünü kesmeden dinlerim. Sonra ona bir çözüm ve gerçekçi bir süre öneririm.",
        "Mai întâi ascult clientul fără să îl întrerup. Apoi îi propun o soluție și un termen realist.",
        "Först lyssnar jag på kunden utan att avbryta. Sedan föreslår jag en lösning och en rimlig tid.",
        "Đầu tiên tôi lắng nghe khách hàng mà không ngắt lời. Sau đó tôi đề xuất một giải pháp và một thời hạn."));

class Script : public testing::TestWithParam<char const*>
{};

TEST_P(Script, IsToldByItsLetters)
{
    EXPECT_EQ(language_of(GetParam()), WrittenIn::another_script) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    Sentences, Script,
    testing::Values("أولا أستمع إلى الزبون دون مقاطعته، ثم أقترح عليه حلا.", "我会先耐心听完客户的话，不打断他。",
                    "Сначала я внимательно выслушаю клиента, не перебивая.", "まずお客様の話を最後まで聞きます。",
                    "먼저 고객의 말을 끊지 않고 듣습니다.", "Πρώτα ακούω τον πελάτη χωρίς να τον διακόπτω.",
                    "اول به مشتری گوش می\u200Cدهم و حرفش را قطع نمی\u200Cکنم.", "पहले मैं ग्राहक की बात बिना टोके सुनता हूँ।"));

TEST(WrittenLanguage, FrenchAndEnglishAreToldByTheirSmallWords)
{
    for (auto const locale : {Locale::fr, Locale::en}) {
        EXPECT_EQ(
            language_of("First I listen to the customer without interrupting, then I offer a way out.", {}, locale),
            WrittenIn::english);
        EXPECT_EQ(language_of("J'écoute d'abord le client, puis je lui propose une solution.", {}, locale),
                  WrittenIn::french);
    }
}

class ReadAnswer : public testing::TestWithParam<char const*>
{};

TEST_P(ReadAnswer, IsNeitherForeignNorEnglish)
{
    auto const language = language_of(GetParam());

    EXPECT_TRUE(language == WrittenIn::french || language == WrittenIn::unclear) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    OfAFrenchPlan, ReadAnswer,
    testing::Values(
        "", "TCP", "λ = 2, μ = 3 et σ = 1", "18, 19, 64, 65", "Load balancer, reverse proxy, cache, sharding",
        "J'utilise Kubernetes avec un load balancer, un reverse proxy et du sharding pour la database.",
        "jécout le clian é je lui propoz une solussion ki lui conviin, apré je verifi kil é contan é je not tou",
        "slt g ecoute le client pck c important pr lui, apres jlui dis ske je peu fair et ds ki delai",
        "select name from users where id not in (select user_id from orders)",
        "for row in rows: if row not in seen: yield row",
        "Erreur 'the file is not found' : vérifier chemin, droits, disque, puis relancer",
        "Le client a écrit « the product is not what we have ordered, and you should know that » ; je l'ai rappelé.",
        "J'écoute le client sans l'interrompre et je propose une solution. Ich höre dem Kunden zu und schlage ihm "
        "danach "
        "eine Lösung vor.",
        "I listen to the customer. Ensuite je lui propose une solution et je fixe un délai avec lui."));

TEST(WrittenLanguage, WordsOfTheSubjectTellNothing)
{
    auto const* const list = "apixaban, rivaroxaban, dabigatran, edoxaban, warfarine, fluindione";

    EXPECT_EQ(language_of(list, "Citez des anticoagulants\nApixaban\nRivaroxaban\nDabigatran\nEdoxaban\nFluindione"),
              WrittenIn::unclear);
}

} // namespace
} // namespace recruteia::ai
