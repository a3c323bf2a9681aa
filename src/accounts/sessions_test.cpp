#include "accounts/testing/accounts_world.hpp"
#include "run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::accounts {
namespace {

using database::Engine;
using testing::Contains;

class SessionsTest : public testing::TestWithParam<Engine>
{
protected:
    SessionsTest() : ada(world.add_user("ada@recruteia.test", {Role::recruiter})) {}

    Answer refresh(Visitor const& by) { return world.post("/api/auth/refresh", by); }
    Answer me(Visitor const& by) { return world.get("/api/me", by); }

    /// What another instance would write, of which this one hears nothing.
    void elsewhere(std::string const& sql)
    {
        world.database->write_now([&](database::Transaction& tx) {
            tx.run_script(sql);
            return true;
        });
    }

    AccountsWorld world{GetParam()};
    UserId ada;
};

TEST_P(SessionsTest, AreRenewedByACookieThatChanges)
{
    auto const first = world.signed_in("ada@recruteia.test");
    world.clock.advance(std::chrono::minutes{15});
    EXPECT_EQ(me(first).code(), "token_expired");

    auto const renewed = refresh(first);

    EXPECT_EQ(renewed.status, 200);
    auto const second = AccountsWorld::visitor_of(renewed);
    EXPECT_NE(second.cookie, first.cookie);
    EXPECT_EQ(me(second).status, 200);
}

TEST_P(SessionsTest, AParallelTabGetsATokenWithoutAnotherRotation)
{
    auto const first = world.signed_in("ada@recruteia.test");
    auto const renewed = refresh(first);
    world.clock.advance(std::chrono::seconds{10});

    auto const parallel = refresh(first);

    EXPECT_EQ(parallel.status, 200);
    EXPECT_FALSE(parallel.set_cookie);
    EXPECT_EQ(refresh(AccountsWorld::visitor_of(renewed)).status, 200);
}

TEST_P(SessionsTest, EndWholeWhenAUsedCookieComesAgainLater)
{
    auto const admin = world.add_user("admin@recruteia.test", {Role::admin});
    auto const first = world.signed_in("ada@recruteia.test");
    auto const second = AccountsWorld::visitor_of(refresh(first));
    world.clock.advance(std::chrono::seconds{11});

    EXPECT_EQ(refresh(first).code(), "session_reused");

    EXPECT_EQ(refresh(second).code(), "session_expired");
    EXPECT_EQ(me(second).code(), "session_revoked");
    EXPECT_THAT(world.audited_acts(), Contains("session_reused"));
    EXPECT_TRUE(world.was_told(ada, "own_session_reused"));
    EXPECT_TRUE(world.was_told(admin, "session_reused"));
    world.deliver_events();
    ASSERT_EQ(world.revoked.size(), 1);
    EXPECT_EQ(world.revoked[0].user_id, ada);
}

TEST_P(SessionsTest, EndWholeAtOnceWhenACookieOfTwoRotationsAgoComes)
{
    auto const first = world.signed_in("ada@recruteia.test");
    refresh(AccountsWorld::visitor_of(refresh(first)));

    EXPECT_EQ(refresh(first).code(), "session_reused");
}

TEST_P(SessionsTest, ACookieThatWasNotMadeHereEndsNothing)
{
    auto const first = world.signed_in("ada@recruteia.test");
    auto forged = first;
    forged.cookie[forged.cookie.find('.') + 3] ^= 1;

    EXPECT_EQ(refresh(forged).code(), "session_expired");
    EXPECT_EQ(refresh({.cookie = "recruteia_refresh=nonsense"}).code(), "session_expired");
    EXPECT_EQ(refresh({}).code(), "session_expired");
    EXPECT_EQ(refresh(first).status, 200);
}

TEST_P(SessionsTest, EndAfterTwoWeeksWithoutUse)
{
    auto const first = world.signed_in("ada@recruteia.test");
    world.clock.advance(std::chrono::days{13});
    auto const second = AccountsWorld::visitor_of(refresh(first));
    EXPECT_FALSE(second.cookie.empty());

    world.clock.advance(std::chrono::days{14});

    EXPECT_EQ(refresh(second).code(), "session_expired");
}

TEST_P(SessionsTest, EndAfterAMonthHoweverMuchUsed)
{
    auto visitor = world.signed_in("ada@recruteia.test");
    for (auto i = 0; i < 3; ++i) {
        world.clock.advance(std::chrono::days{9});
        auto const renewed = refresh(visitor);
        ASSERT_EQ(renewed.status, 200);
        visitor = AccountsWorld::visitor_of(renewed);
    }

    world.clock.advance(std::chrono::days{3});

    EXPECT_EQ(refresh(visitor).code(), "session_expired");
}

TEST_P(SessionsTest, SignOutEndsThisOneAndItsCookie)
{
    auto const laptop = world.signed_in("ada@recruteia.test");
    auto const phone = world.signed_in("ada@recruteia.test");

    auto const answer = world.post("/api/auth/sign-out", laptop);

    EXPECT_EQ(answer.status, 204);
    EXPECT_THAT(*answer.set_cookie, testing::HasSubstr("Max-Age=0"));
    EXPECT_EQ(me(laptop).code(), "session_revoked");
    EXPECT_EQ(refresh(laptop).code(), "session_expired");
    EXPECT_EQ(me(phone).status, 200);
}

TEST_P(SessionsTest, SignOutEverywhereEndsThemAll)
{
    auto const laptop = world.signed_in("ada@recruteia.test");
    auto const phone = world.signed_in("ada@recruteia.test");

    world.post("/api/auth/sign-out-everywhere", laptop);

    EXPECT_EQ(me(laptop).code(), "session_revoked");
    EXPECT_EQ(me(phone).code(), "session_revoked");
    world.deliver_events();
    EXPECT_EQ(world.revoked.size(), 2);
}

TEST_P(SessionsTest, HearOfAnotherInstancesRevocationWithinASecond)
{
    auto const visitor = world.signed_in("ada@recruteia.test");
    EXPECT_EQ(me(visitor).status, 200);
    elsewhere("UPDATE sessions SET revoked_at = 1");

    world.clock.advance(std::chrono::seconds{1});

    EXPECT_EQ(me(visitor).code(), "session_revoked");
}

TEST_P(SessionsTest, GiveTheRolesOfNow)
{
    auto const visitor = world.signed_in("ada@recruteia.test");
    EXPECT_EQ(world.get("/api/users", visitor).status, 200);
    elsewhere("UPDATE user_roles SET role = 'reviewer'");

    world.clock.advance(std::chrono::seconds{1});

    EXPECT_EQ(world.get("/api/users", visitor).code(), "forbidden");
}

TEST_P(SessionsTest, ATokenOfAnotherUsersSessionIsRefused)
{
    auto const visitor = world.signed_in("ada@recruteia.test");
    auto const claims = world.tokens.read_access(visitor.token, world.clock.now()).value();
    auto const other = world.tokens.sign(
        AccessClaims{UserId::random(), claims.session_id, world.clock.now() + std::chrono::minutes{5}});

    EXPECT_EQ(me({.token = other}).code(), "session_revoked");
    EXPECT_EQ(me({}).code(), "unauthenticated");
}

TEST_P(SessionsTest, AreFoundForSocketsUntilTheyEnd)
{
    auto const visitor = world.signed_in("ada@recruteia.test");
    auto const id = world.tokens.read_access(visitor.token, world.clock.now())->session_id;

    world.clock.advance(std::chrono::hours{2});
    EXPECT_EQ(run(world.accounts.sessions().find(id))->user_id, ada);
    world.post("/api/auth/sign-out", AccountsWorld::visitor_of(refresh(visitor)));
    EXPECT_EQ(run(world.accounts.sessions().find(id)).error().code, "session_revoked");
}

TEST_P(SessionsTest, ANewPasswordEndsTheOthersAndReplacesTheOld)
{
    auto const laptop = world.signed_in("ada@recruteia.test");
    auto const phone = world.signed_in("ada@recruteia.test");
    auto const change = [&](std::string_view current, std::string_view fresh) {
        return world.post("/api/me/password", laptop,
                          json::object{{"current_password", current}, {"new_password", fresh}});
    };

    EXPECT_EQ(change("not my password", "un-nouveau-mot-de-passe-7").wrong_field(), "current_password");
    EXPECT_EQ(change(good_password, "court").code(), "password_too_weak");
    EXPECT_EQ(change(good_password, "court").wrong_field(), "new_password");
    EXPECT_EQ(change(good_password, "un-nouveau-mot-de-passe-7").status, 204);

    EXPECT_EQ(me(laptop).status, 200);
    EXPECT_EQ(me(phone).code(), "session_revoked");
    EXPECT_EQ(world.sign_in("ada@recruteia.test").code(), "credentials_invalid");
    EXPECT_EQ(world.sign_in("ada@recruteia.test", "un-nouveau-mot-de-passe-7").status, 200);
    EXPECT_TRUE(world.was_told(ada, "own_password_changed"));
}

TEST_P(SessionsTest, ProfileChangesAreCheckedAndSeenAtOnce)
{
    auto const visitor = world.signed_in("ada@recruteia.test");
    EXPECT_EQ(world.patch("/api/me", visitor, json::object{{"time_zone", "Mars/Olympus"}}).wrong_field(), "time_zone");
    EXPECT_EQ(world.patch("/api/me", visitor, json::object{{"name", " "}}).wrong_field(), "name");

    auto const changed = world.patch("/api/me", visitor,
                                     json::object{{"name", "Zoé"}, {"locale", "en"}, {"time_zone", "Europe/Berlin"}});

    EXPECT_EQ(changed.text("name"), "Zoé");
    auto const principal = run(world.accounts.sessions().authenticate(visitor.token)).value();
    EXPECT_EQ(principal.name, "Zoé");
    EXPECT_EQ(principal.locale, Locale::en);
}

TEST_P(SessionsTest, RowsOfLongEndedOnesAreRemoved)
{
    world.signed_in("ada@recruteia.test");
    auto const remove = [&] {
        return world.database->write_now(
            [&](database::Transaction& tx) { return world.accounts.sessions().remove_expired(tx); });
    };
    EXPECT_EQ(remove(), 0);

    world.clock.advance(std::chrono::days{61});

    EXPECT_EQ(remove(), 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, SessionsTest, testing::ValuesIn(engines_under_test()),
                         [](auto const& info) { return info.param == Engine::sqlite ? "Sqlite" : "Postgresql"; });

} // namespace
} // namespace recruteia::accounts
