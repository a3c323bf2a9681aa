#include "accounts/email.hpp"
#include "accounts/passwords.hpp"
#include "accounts/profile.hpp"
#include "run.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <array>

namespace recruteia::accounts {
namespace {

constexpr HashingCost cheap{.operations = 1, .memory_bytes = 8192};

bool fits(std::string hash, std::string_view password)
{
    BlockingPool crypto{{.name = "crypto", .threads = 1, .max_queued = 4}};
    Passwords const passwords(crypto, cheap);
    return *run(passwords.verify(std::move(hash), std::string(password)));
}

TEST(Email, IsTrimmedAndInLowerCase)
{
    EXPECT_EQ(Email::parse("  Zoé.LEFÈVRE@Recruteia.Test ")->value, "zoé.lefèvre@recruteia.test");
    EXPECT_EQ(Email::parse("a+b@x-y.example.org")->value, "a+b@x-y.example.org");
}

TEST(Email, RefusesWhatIsNone)
{
    for (auto const* text : {"", "ada", "@b.fr", "ada@", "ada@b", "a@b@c.fr", "a b@c.fr", "a@.fr", "a@b..fr", "a@b.fr.",
                             ".a@b.fr", "a@-b.fr", "a\n@b.fr", "a@b_c.fr", "<a@b.fr>", "a;b@c.fr"}) {
        auto const refused = Email::parse(text);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().code, "email_invalid");
        EXPECT_EQ(refused.error().fields.at(0).path, "email");
    }
    EXPECT_FALSE(Email::parse(std::string(65, 'a') + "@b.fr"));
    EXPECT_FALSE(Email::parse("a@" + std::string(300, 'b') + ".fr"));
}

TEST(Email, HasNoCharacterThatShowsNothing)
{
    for (auto const* text : {"a\u200Bda@recruteia.test", "ada@recruteia\u00AD.test", "\u202Eada@recruteia.test"})
        EXPECT_FALSE(Email::parse(text)) << text;
}

TEST(Profile, ANameIsWhatIsSeenOfIt)
{
    EXPECT_EQ(valid_name("\u202EAda\u200B  Kone\u0301 ", "name"), "Ada Koné");
    for (auto const* text : {"\u200B", "\u3164", "\u2060 \uFEFF", "\u202E\u202C"})
        EXPECT_FALSE(valid_name(text, "name")) << text;
}

TEST(Password, IsTheSameHoweverItsLettersAreComposed)
{
    auto const hash = hash_password("cle\u0301 de la maison", cheap);

    EXPECT_TRUE(fits(hash, "clé de la maison"));
    EXPECT_TRUE(fits(hash, "cl\u00e9\u00a0de la maison"));
    EXPECT_FALSE(fits(hash, "cle de la maison"));
}

TEST(Password, OfBeforeTheyWereNormalisedStillFits)
{
    constexpr std::string_view typed = "cle\u0301 de la maison";
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    ASSERT_EQ(crypto_pwhash_str_alg(hash.data(), typed.data(), typed.size(), cheap.operations, cheap.memory_bytes,
                                    crypto_pwhash_ALG_ARGON2ID13),
              0);

    EXPECT_TRUE(fits(hash.data(), typed));
}

TEST(Password, IsLongUncommonAndNotTheAddress)
{
    auto const refused = [](std::string_view password) {
        return !check_password(password, "ada.lovelace@recruteia.test", "password");
    };

    EXPECT_FALSE(refused("cerisier-lanterne-42"));
    EXPECT_FALSE(refused("éàùçèêîôûäëï")); // 12 code points, 24 bytes
    EXPECT_TRUE(refused("onze lettre"));
    EXPECT_TRUE(refused("ada.lovelace@recruteia.test"));
    EXPECT_TRUE(refused("Ada.Lovelace"));
    EXPECT_TRUE(refused("MotDePasse123"));
    EXPECT_TRUE(refused("aaaaaaaaaaaab"));
    EXPECT_TRUE(refused(std::string(201, 'x') + "abcdefgh"));
}

TEST(Profile, KnowsTheTimeZonesOfTheDatabaseAlone)
{
    for (auto const* zone : {"Europe/Paris", "America/Argentina/Buenos_Aires", "UTC", "Asia/Kolkata"})
        EXPECT_TRUE(valid_time_zone(zone, "time_zone")) << zone;
    for (auto const* zone : {"", "Paris", "Europe/Nowhere", "GMT+3:17", "../../etc/passwd", "Etc/Unknown"})
        EXPECT_FALSE(valid_time_zone(zone, "time_zone")) << zone;
}

TEST(Profile, NamesAreTrimmedAndBounded)
{
    EXPECT_EQ(valid_name("  Inès Marchand\u00a0", "name"), "Inès Marchand");
    EXPECT_FALSE(valid_name("   ", "name"));
    EXPECT_FALSE(valid_name("two\nlines", "name"));
    EXPECT_FALSE(valid_name(std::string(121, 'x'), "name"));
}

} // namespace
} // namespace recruteia::accounts
