#include "accounts/totp.hpp"
#include "fake_clock.hpp"
#include "foundation/encoding.hpp"

#include <gtest/gtest.h>

#include <set>

namespace recruteia::accounts {
namespace {

constexpr auto rfc_key = "12345678901234567890";

UtcTime at(std::int64_t seconds)
{
    return UtcTime{std::chrono::seconds{seconds}};
}

TEST(Totp, MatchesTheVectorsOfRfc6238)
{
    struct Vector
    {
        std::int64_t seconds;
        std::string code;
    };
    for (auto const& [seconds, code] :
         {Vector{59, "94287082"}, Vector{1111111109, "07081804"}, Vector{1111111111, "14050471"},
          Vector{1234567890, "89005924"}, Vector{2000000000, "69279037"}, Vector{20000000000, "65353130"}})
        EXPECT_EQ(totp_code(rfc_key, totp_step_at(at(seconds)), 8), code);
}

TEST(Totp, AcceptsTheNeighbouringPeriodsAndNoOthers)
{
    auto const secret = to_base32(bytes_of(rfc_key));
    auto const now = at(1'800'000'000);
    auto const present = totp_step_at(now);

    for (auto const step : {present - 1, present, present + 1})
        EXPECT_EQ(matching_totp_step(secret, totp_code(rfc_key, step), now, 0), step);
    for (auto const step : {present - 2, present + 2})
        EXPECT_FALSE(matching_totp_step(secret, totp_code(rfc_key, step), now, 0));
}

TEST(Totp, ACodeOfASpentPeriodIsRefused)
{
    auto const secret = to_base32(bytes_of(rfc_key));
    auto const now = at(1'800'000'000);
    auto const present = totp_step_at(now);

    EXPECT_FALSE(matching_totp_step(secret, totp_code(rfc_key, present), now, present));
    EXPECT_FALSE(matching_totp_step(secret, totp_code(rfc_key, present - 1), now, present));
    EXPECT_TRUE(matching_totp_step(secret, totp_code(rfc_key, present + 1), now, present));
}

TEST(Totp, MakesSecretsThatApplicationsRead)
{
    auto const secret = new_totp_secret();

    EXPECT_EQ(from_base32(secret)->size(), 20);
    EXPECT_NE(secret, new_totp_secret());
    EXPECT_EQ(totp_uri("ABC", "ada+1@recruteia.test"),
              "otpauth://totp/RecruteIA:ada%2B1@recruteia.test?secret=ABC&issuer=RecruteIA&algorithm=SHA1&digits=6"
              "&period=30");
}

TEST(RecoveryCodes, AreTenAndReadHoweverTheyAreTyped)
{
    auto const codes = new_recovery_codes();

    EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), 10);
    EXPECT_EQ(codes[0].size(), 19);
    EXPECT_EQ(recovery_code_digest("abcd-efgh-ijkl-2345"), recovery_code_digest("ABCD EFGH IJKL 2345"));
}

} // namespace
} // namespace recruteia::accounts
