#include "accounts/tokens.hpp"
#include "fake_clock.hpp"
#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <memory>

namespace recruteia::accounts {
namespace {

std::string encoded(std::string_view json)
{
    return to_base64url(bytes_of(json));
}

class TokensTest : public testing::Test
{
protected:
    static constexpr auto key = "0123456789abcdef0123456789abcdef0123456789a";

    std::string payload(std::string_view audience = "user") const
    {
        return encoded(R"({"aud":")" + std::string(audience) + R"(","exp":4000000000,"sub":")" + user.value +
                       R"(","sid":")" + session.value + "\"}");
    }

    static std::string signed_with(std::string const& header, std::string const& body, std::string_view with)
    {
        auto const text = encoded(header) + "." + body;
        return text + "." + to_base64url(hmac_sha256(with, text));
    }

    std::string error_of(std::string_view token) const
    {
        auto const read = tokens.read_access(token, clock.now());
        return read ? "accepted" : read.error().code;
    }

    FakeClock clock;
    Tokens tokens{key};
    UserId user = UserId::random();
    SessionId session = SessionId::random();
    AccessClaims claims{user, session, clock.now() + std::chrono::minutes{15}};
};

TEST_F(TokensTest, ReadsWhatItSigned)
{
    auto const token = tokens.sign(claims);

    for (auto i = 0; i < 2; ++i) { // verified, then remembered
        auto const read = tokens.read_access(token, clock.now());
        ASSERT_TRUE(read);
        EXPECT_EQ(read->user_id, user);
        EXPECT_EQ(read->session_id, session);
        EXPECT_EQ(read->expires_at, claims.expires_at);
    }
}

TEST_F(TokensTest, AcceptsATokenThatAnotherLibraryWouldMake)
{
    EXPECT_EQ(error_of(signed_with(R"({"alg":"HS256","typ":"JWT"})", payload(), key)), "accepted");
}

TEST_F(TokensTest, RefusesAnExpiredTokenAlsoWhenItIsRemembered)
{
    auto const token = tokens.sign(claims);
    ASSERT_EQ(error_of(token), "accepted");

    clock.advance(std::chrono::minutes{15});

    EXPECT_EQ(error_of(token), "token_expired");
    EXPECT_EQ(error_of(token), "token_expired");
}

TEST_F(TokensTest, RefusesNoAlgorithm)
{
    EXPECT_EQ(error_of(encoded(R"({"alg":"none","typ":"JWT"})") + "." + payload() + "."), "unauthenticated");
    EXPECT_EQ(error_of(encoded(R"({"alg":"none","typ":"JWT"})") + "." + payload()), "unauthenticated");
    EXPECT_EQ(error_of(encoded(R"({"typ":"JWT"})") + "." + payload() + "."), "unauthenticated");
}

TEST_F(TokensTest, RefusesOtherAlgorithmsOfTheSameKey)
{
    std::array<unsigned char, 64> mac{};
    unsigned length = 0;
    auto const text = encoded(R"({"alg":"HS512","typ":"JWT"})") + "." + payload();
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const hmac_key(
        EVP_PKEY_new_mac_key(EVP_PKEY_HMAC, nullptr, bytes_of(key).data(), static_cast<int>(std::string(key).size())),
        &EVP_PKEY_free);
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::size_t size = mac.size();
    ASSERT_EQ(EVP_DigestSignInit(context.get(), nullptr, EVP_sha512(), nullptr, hmac_key.get()), 1);
    ASSERT_EQ(EVP_DigestSign(context.get(), mac.data(), &size, bytes_of(text).data(), text.size()), 1);
    length = static_cast<unsigned>(size);

    EXPECT_EQ(error_of(text + "." + to_base64url({mac.data(), length})), "unauthenticated");
}

TEST_F(TokensTest, RefusesAnRsaSignatureAndAnRsaHeaderOnOurMac)
{
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const pair(EVP_RSA_gen(2048), &EVP_PKEY_free);
    auto const text = encoded(R"({"alg":"RS256","typ":"JWT"})") + "." + payload();
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::array<unsigned char, 256> signature{};
    auto size = signature.size();
    ASSERT_EQ(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, pair.get()), 1);
    ASSERT_EQ(EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(text).data(), text.size()), 1);

    EXPECT_EQ(error_of(text + "." + to_base64url(signature)), "unauthenticated");
    EXPECT_EQ(error_of(signed_with(R"({"alg":"RS256","typ":"JWT"})", payload(), key)), "unauthenticated");
}

TEST_F(TokensTest, AnRsaPublicKeyIsNotASecret)
{
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const pair(EVP_RSA_gen(2048), &EVP_PKEY_free);
    std::unique_ptr<BIO, decltype(&BIO_free)> const memory(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PUBKEY(memory.get(), pair.get());
    char* text = nullptr;
    auto const length = BIO_get_mem_data(memory.get(), &text);
    std::string const public_key(text, static_cast<std::size_t>(length));

    EXPECT_EQ(error_of(signed_with(R"({"alg":"HS256","typ":"JWT"})", payload(), public_key)), "unauthenticated");
}

TEST_F(TokensTest, RefusesATokenOfTheOtherAudience)
{
    auto const candidate = tokens.sign(CandidateClaims{random_uuid_v7(), 1, clock.now() + std::chrono::hours{1}});

    EXPECT_EQ(error_of(candidate), "unauthenticated");
    EXPECT_FALSE(tokens.read_candidate(tokens.sign(claims), clock.now()));
    EXPECT_EQ(error_of(signed_with(R"({"alg":"HS256"})", payload("candidate"), key)), "unauthenticated");
}

TEST_F(TokensTest, RefusesATokenWithOneCharacterChanged)
{
    auto const token = tokens.sign(claims);

    // The last character of each part carries bits that base64 does not use: every other one counts.
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto forged = token;
        forged[i] = forged[i] == 'A' ? 'Q' : 'A';
        if (i + 1 == token.size() || token[i] == '.' || token[i + 1] == '.')
            continue;
        EXPECT_EQ(error_of(forged), "unauthenticated") << "at " << i;
    }
}

TEST_F(TokensTest, RefusesNonsense)
{
    for (auto const* token : {"", ".", "..", "...", "a.b.c", "eyJ.eyJ.x"})
        EXPECT_EQ(error_of(token), "unauthenticated") << token;
    EXPECT_EQ(error_of(std::string(100'000, 'a')), "unauthenticated");
    EXPECT_EQ(error_of(std::string("a\0b", 3)), "unauthenticated");
}

TEST_F(TokensTest, ReadsACandidatesSession)
{
    auto const interview = random_uuid_v7();
    auto const token = tokens.sign(CandidateClaims{interview, 3, clock.now() + std::chrono::hours{1}});

    auto const read = tokens.read_candidate(token, clock.now());

    ASSERT_TRUE(read);
    EXPECT_EQ(read->interview_id, interview);
    EXPECT_EQ(read->generation, 3);
}

} // namespace
} // namespace recruteia::accounts
