#include "accounts/totp_vault.hpp"
#include "temporary_database.hpp"

#include <gtest/gtest.h>

namespace recruteia::accounts {
namespace {

using database::Transaction;

constexpr auto* secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

class TotpVaultTest : public testing::TestWithParam<database::Engine>
{
protected:
    UserId a_user(std::string_view totp_secret)
    {
        auto const id = UserId::random();
        database->write_now([&](Transaction& tx) {
            return tx.execute("INSERT INTO users (id, email, name, status, locale, time_zone, totp_secret, created_at) "
                              "VALUES (:id, :email, 'Ada', 'active', 'fr', 'UTC', :totp_secret, 0)",
                              id, id.value + "@recruteia.test", totp_secret);
        });
        return id;
    }

    std::string kept(UserId const& id)
    {
        return database->read_now(
            [&](Transaction& tx) { return tx.get<std::string>("SELECT totp_secret FROM users WHERE id = :id", id); });
    }

    TotpVault::Inspection inspect(TotpVault const& with)
    {
        return database->write_now([&](Transaction& tx) { return with.inspect(tx); });
    }

    TemporaryDatabase database{GetParam()};
    TotpVault vault{"the key of this installation"};
};

TEST_P(TotpVaultTest, OpensWhatItSealedForTheSameUserAlone)
{
    auto const user = UserId::random();
    auto const sealed = vault.seal(user, secret);

    EXPECT_EQ(vault.open(user, sealed), secret);
    EXPECT_NE(vault.seal(user, secret), sealed) << "each seal has its own nonce";
    EXPECT_FALSE(vault.open(UserId::random(), sealed));
    EXPECT_FALSE(TotpVault("another key").open(user, sealed));
    EXPECT_FALSE(sealed.contains(secret));
}

TEST_P(TotpVaultTest, OpensNothingThatWasAltered)
{
    auto const user = UserId::random();
    auto const sealed = vault.seal(user, secret);

    for (std::size_t i = 0; i + 1 < sealed.size(); ++i) { // the last character has spare bits
        auto altered = sealed;
        altered[i] = altered[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(vault.open(user, altered)) << i;
    }
    for (auto const* text : {"", "v1.", "v1.AAAA", secret})
        EXPECT_FALSE(vault.open(user, text));
}

TEST_P(TotpVaultTest, SealsAtTheNextStartWhatLaysInTheClear)
{
    auto const user = a_user(secret);

    EXPECT_EQ(inspect(vault).sealed_now, 1);

    EXPECT_EQ(vault.open(user, kept(user)), secret);
    EXPECT_EQ(inspect(vault).sealed_now, 0);
}

TEST_P(TotpVaultTest, CountsWhatItsKeyDoesNotOpen)
{
    auto const user = a_user(secret);
    inspect(TotpVault("a key that was lost"));
    auto const before = kept(user);

    EXPECT_EQ(inspect(vault).unreadable, 1);
    EXPECT_EQ(kept(user), before);
}

INSTANTIATE_TEST_SUITE_P(Engines, TotpVaultTest, testing::ValuesIn(engines_under_test()), [](auto const& info) {
    return info.param == database::Engine::sqlite ? "Sqlite" : "Postgresql";
});

} // namespace
} // namespace recruteia::accounts
