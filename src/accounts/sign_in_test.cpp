#include "accounts/testing/accounts_world.hpp"
#include "accounts/totp.hpp"
#include "foundation/encoding.hpp"
#include "run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::accounts {
namespace {

using database::Engine;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class SignInTest : public testing::TestWithParam<Engine>
{
protected:
    SignInTest() : ada(world.add_user("ada@recruteia.test", {Role::recruiter})) {}

    Answer fail_once(std::string_view email = "ada@recruteia.test")
    {
        return world.sign_in(email, "not the password at all");
    }

    std::string code_of(std::string const& secret, int shift = 0) const
    {
        return totp_code(*from_base32(secret), totp_step_at(world.clock.now()) + shift);
    }

    struct SecondFactor
    {
        std::string secret;
        std::vector<std::string> recovery_codes;
    };

    /// Ada's, switched on with the code of the present period.
    SecondFactor enable_second_factor()
    {
        auto const me = world.signed_in("ada@recruteia.test");
        auto const secret = world.post("/api/me/totp", me).text("secret");
        auto const confirmed = world.post("/api/me/totp/confirm", me, json::object{{"code", code_of(secret)}});
        SecondFactor factor{.secret = secret};
        for (auto const& code : confirmed.body.at("codes").as_array())
            factor.recovery_codes.emplace_back(code.as_string());
        return factor;
    }

    AccountsWorld world{GetParam()};
    UserId ada;
};

TEST_P(SignInTest, OpensASessionWithACookieForItsRenewalAlone)
{
    auto const session = world.sign_in(" ADA@recruteia.test");

    EXPECT_EQ(session.status, 200);
    EXPECT_EQ(session.body.at("user").at("email"), "ada@recruteia.test");
    EXPECT_EQ(session.body.at("user").at("roles"), (json::array{"recruiter"}));
    EXPECT_THAT(*session.set_cookie, HasSubstr("HttpOnly"));
    EXPECT_THAT(*session.set_cookie, HasSubstr("SameSite=Strict"));
    EXPECT_THAT(*session.set_cookie, HasSubstr("Path=/api/auth"));
    EXPECT_EQ(world.get("/api/me", AccountsWorld::visitor_of(session)).text("name"), "Ada ada@recruteia.test");
    EXPECT_THAT(world.audited_acts(), ElementsAre("user_created", "user_signed_in"));
}

TEST_P(SignInTest, AnswersTheSameToAWrongPasswordAndAnUnknownAddressAlsoWhenItLocksOut)
{
    for (auto i = 0; i < 8; ++i) {
        auto const wrong = fail_once();
        auto const unknown = fail_once("nobody@recruteia.test");

        EXPECT_EQ(wrong.status, i < 5 ? 401 : 429);
        EXPECT_EQ(unknown.status, wrong.status);
        EXPECT_EQ(unknown.body, wrong.body);
        EXPECT_EQ(unknown.retry_after, wrong.retry_after);
    }
}

TEST_P(SignInTest, WritesNoAddressIntoTheLogForSomebodyUnknown)
{
    fail_once("nobody@recruteia.test");

    auto const subjects = world.database->read_now([](database::Transaction& tx) {
        return tx.get<std::int64_t>("SELECT COUNT(*) FROM audit_events e LEFT JOIN audit_contents c ON c.seq = e.seq "
                                    "WHERE e.act = 'sign_in_failed' AND e.subject_id IS NULL AND c.seq IS NULL");
    });

    EXPECT_EQ(subjects, 1);
}

TEST_P(SignInTest, LocksOutForAMinuteThenTwiceAsLongUpToAnHour)
{
    for (auto i = 0; i < 5; ++i)
        EXPECT_EQ(fail_once().code(), "credentials_invalid");
    EXPECT_EQ(world.sign_in("ada@recruteia.test").code(), "locked_out");
    EXPECT_EQ(world.sign_in("ada@recruteia.test").retry_after, "60");

    auto lock = std::chrono::seconds{60};
    for (auto i = 0; i < 8; ++i) {
        world.clock.advance(lock);
        EXPECT_EQ(fail_once().code(), "credentials_invalid");
        lock = std::min<std::chrono::seconds>(lock * 2, std::chrono::hours{1});
        EXPECT_EQ(fail_once().retry_after, std::to_string(lock.count()));
    }
}

TEST_P(SignInTest, AfterTheLockTheRightPasswordStartsAfresh)
{
    for (auto i = 0; i < 5; ++i)
        fail_once();
    world.clock.advance(std::chrono::minutes{1});

    EXPECT_EQ(world.sign_in("ada@recruteia.test").status, 200);
    EXPECT_EQ(fail_once().code(), "credentials_invalid");
    EXPECT_EQ(world.sign_in("ada@recruteia.test").status, 200);
}

TEST_P(SignInTest, TellsThePersonAndTheAdministratorsOfALockOutOnce)
{
    auto const admin = world.add_user("admin@recruteia.test", {Role::admin});

    for (auto i = 0; i < 5; ++i)
        fail_once();

    EXPECT_TRUE(world.was_told(ada, "own_account_locked"));
    EXPECT_TRUE(world.was_told(admin, "account_locked"));
    EXPECT_EQ(world.told.size(), 2);
    EXPECT_THAT(world.audited_acts(), Contains("account_locked"));
}

TEST_P(SignInTest, LimitsTheAttemptsOfOneNetwork)
{
    Answer last;
    for (auto i = 0; i < 200 && last.code() != "rate_limited"; ++i)
        last = world.sign_in("not an address", "x");

    EXPECT_EQ(last.status, 429);
    EXPECT_FALSE(last.retry_after.empty());
    EXPECT_EQ(world.sign_in("ada@recruteia.test", good_password, std::nullopt, {.address = "198.51.100.7"}).status,
              200);
}

TEST_P(SignInTest, AsksForTheSecondFactorOnceItIsConfirmed)
{
    auto const me = world.signed_in("ada@recruteia.test");
    world.post("/api/me/totp", me);
    EXPECT_EQ(world.sign_in("ada@recruteia.test").status, 200);

    enable_second_factor();

    EXPECT_EQ(world.sign_in("ada@recruteia.test").code(), "totp_required");
    EXPECT_EQ(world.post("/api/me/totp", me).code(), "totp_already_enabled");
    EXPECT_TRUE(world.was_told(ada, "own_second_factor_enabled"));
}

TEST_P(SignInTest, TakesACodeOfTheSecondFactorOnce)
{
    auto const factor = enable_second_factor();

    EXPECT_EQ(world.sign_in("ada@recruteia.test", good_password, code_of(factor.secret)).code(), "totp_invalid");
    EXPECT_EQ(world.sign_in("ada@recruteia.test", good_password, code_of(factor.secret, 1)).status, 200);
    EXPECT_EQ(world.sign_in("ada@recruteia.test", good_password, code_of(factor.secret, 1)).code(), "totp_invalid");
    world.clock.advance(std::chrono::minutes{5});
    EXPECT_EQ(world.sign_in("ada@recruteia.test", good_password, code_of(factor.secret)).status, 200);
}

TEST_P(SignInTest, TakesARecoveryCodeOnce)
{
    auto const code = enable_second_factor().recovery_codes.at(3);

    EXPECT_EQ(world.sign_in("ada@recruteia.test", good_password, code).status, 200);
    EXPECT_EQ(world.sign_in("ada@recruteia.test", good_password, code).code(), "totp_invalid");
}

TEST_P(SignInTest, WrongCodesLockOutToo)
{
    enable_second_factor();

    for (auto i = 0; i < 5; ++i)
        EXPECT_EQ(world.sign_in("ada@recruteia.test", good_password, "000000").code(), "totp_invalid");

    EXPECT_EQ(world.sign_in("ada@recruteia.test", good_password, "000000").code(), "locked_out");
}

TEST_P(SignInTest, TheSecondFactorIsRemovedWithThePassword)
{
    auto const factor = enable_second_factor();
    auto const me =
        AccountsWorld::visitor_of(world.sign_in("ada@recruteia.test", good_password, code_of(factor.secret, 1)));

    auto const refused =
        world.call(http::Method::remove, "/api/me/totp", me, json::object{{"password", "not the password"}});
    auto const removed =
        world.call(http::Method::remove, "/api/me/totp", me, json::object{{"password", good_password}});

    EXPECT_EQ(refused.code(), "credentials_invalid");
    EXPECT_EQ(refused.wrong_field(), "password");
    EXPECT_EQ(removed.status, 204);
    EXPECT_EQ(world.sign_in("ada@recruteia.test").status, 200);
}

TEST_P(SignInTest, AFullHashingQueueIsAnOutageNotAWait)
{
    BlockingPool full({.name = "crypto", .threads = 1, .max_queued = 0});
    Passwords const passwords(full, {.operations = 1, .memory_bytes = 8192});

    EXPECT_THROW(static_cast<void>(run(passwords.hash("anything at all"))), BlockingPool::Overloaded);
}

INSTANTIATE_TEST_SUITE_P(Engines, SignInTest, testing::ValuesIn(engines_under_test()),
                         [](auto const& info) { return info.param == Engine::sqlite ? "Sqlite" : "Postgresql"; });

} // namespace
} // namespace recruteia::accounts
