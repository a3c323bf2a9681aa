#include "accounts/testing/accounts_world.hpp"
#include "accounts/totp.hpp"
#include "foundation/encoding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace recruteia::accounts {
namespace {

using database::Engine;
using testing::Contains;
using testing::ElementsAre;
using testing::StartsWith;

class UsersTest : public testing::TestWithParam<Engine>
{
protected:
    UsersTest()
        : admin_id(world.add_user("admin@recruteia.test", {Role::admin})),
          admin(world.signed_in("admin@recruteia.test"))
    {}

    Answer invite(std::string_view email, std::string const& key = random_uuid_v7(), std::string_view name = "Léo")
    {
        admin.idempotency_key = key;
        return world.post(
            "/api/users/invitations", admin,
            json::object{{"email", email}, {"name", name}, {"roles", json::array{"reviewer"}}, {"locale", "fr"}});
    }

    Answer new_link(std::string_view id, std::string const& key = random_uuid_v7())
    {
        admin.idempotency_key = key;
        return world.post("/api/users/" + std::string(id) + "/link", admin);
    }

    Answer change(UserId const& id, json::object const& body)
    {
        return world.patch("/api/users/" + id.value, admin, body);
    }

    static std::string path_of(Answer const& with_link)
    {
        return "/api/auth/links/" + token_of_link(with_link.text("link"));
    }

    Answer use(Answer const& with_link, std::string_view password = good_password)
    {
        return world.post(path_of(with_link), {}, json::object{{"password", password}});
    }

    static std::string id_of(Answer const& with_link)
    {
        return std::string(with_link.body.at("user").at("id").as_string());
    }

    AccountsWorld world{GetParam()};
    UserId admin_id;
    Visitor admin;
};

TEST_P(UsersTest, AnInvitedPersonChoosesAPasswordOnce)
{
    auto const invited = invite(" LEO@recruteia.test ");
    EXPECT_EQ(invited.status, 201);
    EXPECT_THAT(invited.text("link"), StartsWith("https://recruteia.test/fr/join#"));
    auto const described = world.get(path_of(invited), {});
    EXPECT_EQ(described.text("purpose"), "invitation");
    EXPECT_EQ(described.text("email"), "leo@recruteia.test");

    auto const session = use(invited);

    EXPECT_EQ(session.status, 200);
    EXPECT_EQ(session.body.at("user").at("status"), "active");
    EXPECT_EQ(use(invited).code(), "link_invalid");
    EXPECT_EQ(world.get(path_of(invited), {}).status, 410);
    EXPECT_EQ(world.sign_in("leo@recruteia.test").status, 200);
    EXPECT_TRUE(world.was_told(admin_id, "user_joined"));
}

TEST_P(UsersTest, InvitationsEndAfterSevenDaysAndResetLinksAfterOne)
{
    auto const invited = invite("leo@recruteia.test");
    world.clock.advance(std::chrono::days{7});
    EXPECT_EQ(use(invited).code(), "link_invalid");

    world.sign_in("admin@recruteia.test");
    admin = world.signed_in("admin@recruteia.test");
    auto const ada = world.add_user("ada@recruteia.test", {Role::recruiter});
    auto const reset = new_link(ada.value);
    world.clock.advance(std::chrono::hours{24});
    EXPECT_EQ(use(reset).code(), "link_invalid");
}

TEST_P(UsersTest, AFreshLinkMakesOlderOnesStopWorking)
{
    auto const first = invite("leo@recruteia.test");
    auto const second = new_link(id_of(first));

    EXPECT_EQ(world.get(path_of(first), {}).status, 410);
    EXPECT_EQ(world.get(path_of(second), {}).status, 200);
}

TEST_P(UsersTest, AForgottenPasswordIsMailedOneLinkInFiveMinutesToActiveAccountsAlone)
{
    std::vector<UserId> mailed;
    world.accounts.links().on_created(
        [&](database::Transaction&, UserId const& user, LinkId const&, LinkPurpose purpose) {
            if (purpose == LinkPurpose::password_reset)
                mailed.push_back(user);
        });
    auto const ada = world.add_user("ada@recruteia.test", {Role::recruiter});
    invite("leo@recruteia.test");
    auto const ask = [&](std::string_view email) {
        return world.post("/api/auth/password-reset", {}, json::object{{"email", email}});
    };

    for (auto const* email :
         {" ADA@recruteia.test ", "ada@recruteia.test", "leo@recruteia.test", "eve@recruteia.test"}) {
        auto const answer = ask(email);
        EXPECT_EQ(answer.status, 204) << email;
        EXPECT_TRUE(answer.body.is_null()) << email;
    }
    EXPECT_THAT(mailed, ElementsAre(ada));
    world.clock.advance(std::chrono::minutes{5});
    ask("ada@recruteia.test");

    EXPECT_THAT(mailed, ElementsAre(ada, ada));
    EXPECT_THAT(world.audited_acts(), Contains("password_reset_requested").Times(5));
}

TEST_P(UsersTest, WhereNoMailGoesOutAForgottenPasswordIsForAnAdministrator)
{
    EXPECT_EQ(world.post("/api/auth/password-reset", {}, json::object{{"email", "admin@recruteia.test"}}).code(),
              "mail_unavailable");
    EXPECT_EQ(world.post("/api/auth/password-reset", {}, json::object{{"email", "admin"}}).wrong_field(), "email");
}

TEST_P(UsersTest, AResetLinkReplacesThePasswordAndEndsTheSessions)
{
    auto const ada = world.add_user("ada@recruteia.test", {Role::recruiter});
    auto const session = world.signed_in("ada@recruteia.test");
    auto const reset = new_link(ada.value);
    EXPECT_THAT(reset.text("link"), StartsWith("https://recruteia.test/fr/reset-password#"));
    EXPECT_EQ(use(reset, "court").wrong_field(), "password");

    EXPECT_EQ(use(reset, "encore-un-mot-de-passe-3").status, 200);

    EXPECT_EQ(world.get("/api/me", session).code(), "session_revoked");
    EXPECT_EQ(world.sign_in("ada@recruteia.test").code(), "credentials_invalid");
    EXPECT_TRUE(world.was_told(ada, "own_password_link_created"));
}

TEST_P(UsersTest, AResetLinkDoesNotReplaceTheSecondFactor)
{
    auto const ada = world.add_user("ada@recruteia.test", {Role::recruiter});
    auto const session = world.signed_in("ada@recruteia.test");
    auto const secret = *from_base32(world.post("/api/me/totp", session).text("secret"));
    auto const code = [&](int shift) { return totp_code(secret, totp_step_at(world.clock.now()) + shift); };
    world.post("/api/me/totp/confirm", session, json::object{{"code", code(0)}});
    auto const path = path_of(new_link(ada.value));
    auto const use_with = [&](std::string_view given) {
        return world.post(path, {}, json::object{{"password", "encore-un-mot-de-passe-3"}, {"totp_code", given}});
    };

    EXPECT_EQ(use_with("").code(), "totp_required");
    EXPECT_EQ(use_with(code(0)).code(), "totp_invalid");
    EXPECT_EQ(use_with(code(1)).status, 200);
}

TEST_P(UsersTest, TheDatabaseHoldsNoTokenOfALink)
{
    auto const token = token_of_link(invite("leo@recruteia.test").text("link"));

    auto const held = world.database->read_now([&](database::Transaction& tx) {
        return tx.get<std::int64_t>("SELECT (SELECT COUNT(*) FROM user_links WHERE token_digest = :token) + "
                                    "(SELECT COUNT(*) FROM idempotency_keys WHERE body LIKE :pattern)",
                                    token, "%" + token + "%");
    });

    EXPECT_EQ(held, 0);
}

TEST_P(UsersTest, TheSameKeyGivesTheSameAnswerAndAnotherBodyIsRefused)
{
    auto const first = invite("leo@recruteia.test", "the-same-key");
    auto const repeat = invite("leo@recruteia.test", "the-same-key");
    auto const other = invite("zoe@recruteia.test", "the-same-key");

    EXPECT_EQ(repeat.status, 201);
    EXPECT_EQ(repeat.body, first.body);
    EXPECT_EQ(other.code(), "idempotency_key_reused");
    auto const link = new_link(id_of(first), "a-key-of-links");
    EXPECT_EQ(new_link(id_of(first), "a-key-of-links").body, link.body);
}

TEST_P(UsersTest, AnAddressIsInvitedOnce)
{
    invite("leo@recruteia.test");

    auto const again = invite("LEO@recruteia.test");

    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.code(), "email_taken");
}

TEST_P(UsersTest, RolesCountAtOnce)
{
    auto const ada = world.add_user("ada@recruteia.test", {Role::recruiter});
    auto const session = world.signed_in("ada@recruteia.test");
    EXPECT_EQ(world.get("/api/users", session).status, 200);

    auto const changed = change(ada, {{"roles", json::array{"reviewer", "data_protection", "reviewer"}}});

    EXPECT_EQ(changed.body.at("roles"), (json::array{"reviewer", "data_protection"}));
    EXPECT_EQ(world.get("/api/users", session).code(), "forbidden");
    EXPECT_THAT(world.audited_acts(), Contains("roles_changed"));
    EXPECT_TRUE(world.was_told(ada, "own_roles_changed"));
    world.deliver_events();
    ASSERT_EQ(world.changed.size(), 1);
    EXPECT_EQ(world.changed[0].user_id, ada);
}

TEST_P(UsersTest, ADisabledUserIsOutAtOnceAndMayComeBack)
{
    auto const ada = world.add_user("ada@recruteia.test", {Role::recruiter});
    auto const session = world.signed_in("ada@recruteia.test");

    EXPECT_EQ(change(ada, {{"status", "disabled"}}).status, 200);
    EXPECT_EQ(world.get("/api/me", session).code(), "session_revoked");
    EXPECT_EQ(world.sign_in("ada@recruteia.test").code(), "credentials_invalid");
    EXPECT_EQ(new_link(ada.value).code(), "conflict");

    EXPECT_EQ(change(ada, {{"status", "active"}}).text("status"), "active");
    EXPECT_EQ(world.sign_in("ada@recruteia.test").status, 200);
    EXPECT_EQ(world.get("/api/me", session).code(), "session_revoked");
}

TEST_P(UsersTest, SomebodyWhoNeverJoinedIsInvitedAgainNotActive)
{
    UserId const leo{id_of(invite("leo@recruteia.test"))};

    change(leo, {{"status", "disabled"}});

    EXPECT_EQ(change(leo, {{"status", "active"}}).text("status"), "invited");
}

TEST_P(UsersTest, TheLastActiveAdministratorStaysOne)
{
    EXPECT_EQ(change(admin_id, {{"roles", json::array{"recruiter"}}}).code(), "last_admin");
    EXPECT_EQ(change(admin_id, {{"status", "disabled"}}).code(), "last_admin");
    auto const second = world.add_user("second@recruteia.test", {Role::admin});
    EXPECT_EQ(change(second, {{"status", "disabled"}}).status, 200);
    EXPECT_EQ(change(admin_id, {{"roles", json::array{"recruiter"}}}).code(), "last_admin");

    change(second, {{"status", "active"}});

    EXPECT_EQ(change(admin_id, {{"roles", json::array{"recruiter"}}}).status, 200);
    EXPECT_EQ(change(admin_id, {{"roles", json::array{"admin"}}}).code(), "forbidden");
}

TEST_P(UsersTest, ChangesOfNobodyAndToNothingAreRefused)
{
    auto const ada = world.add_user("ada@recruteia.test", {Role::recruiter});

    EXPECT_EQ(change(UserId::random(), {{"name", "Nobody"}}).status, 404);
    EXPECT_EQ(world.patch("/api/users/nonsense", admin, json::object{}).status, 404);
    EXPECT_EQ(change(ada, {{"roles", json::array{}}}).wrong_field(), "roles");
    EXPECT_EQ(change(ada, {{"roles", json::array{"emperor"}}}).wrong_field(), "roles[0]");
    EXPECT_EQ(change(ada, {{"status", "invited"}}).wrong_field(), "status");
}

TEST_P(UsersTest, AnAdministratorResetsASecondFactorAndEndsTheSessions)
{
    auto const ada = world.add_user("ada@recruteia.test", {Role::recruiter});
    auto const session = world.signed_in("ada@recruteia.test");
    world.post("/api/me/totp", session);

    EXPECT_EQ(world.call(http::Method::remove, "/api/users/" + ada.value + "/totp", admin).status, 204);

    EXPECT_EQ(world.get("/api/me", session).code(), "session_revoked");
}

TEST_P(UsersTest, AreListedByNamePageByPageEachOnce)
{
    for (auto const* email : {"d@x.fr", "b@x.fr", "a@x.fr", "c@x.fr"})
        world.add_user(email, {Role::recruiter, Role::reviewer});
    std::vector<std::string> names;
    std::string cursor;
    do {
        auto const page = world.get("/api/users?limit=2" + cursor, admin);
        for (auto const& user : page.body.at("items").as_array())
            names.emplace_back(user.at("name").as_string());
        cursor = page.text("next_cursor").empty() ? "" : "&cursor=" + page.text("next_cursor");
    } while (!cursor.empty());

    EXPECT_TRUE(std::ranges::is_sorted(names));
    EXPECT_EQ(std::set(names.begin(), names.end()).size(), 5);
    EXPECT_EQ(names.size(), 5);
}

TEST_P(UsersTest, RecruitersSeeActiveUsersAlone)
{
    invite("leo@recruteia.test");
    world.add_user("ada@recruteia.test", {Role::recruiter});

    auto const list = world.get("/api/users", world.signed_in("ada@recruteia.test"));

    EXPECT_EQ(list.body.at("items").as_array().size(), 2);
}

INSTANTIATE_TEST_SUITE_P(Engines, UsersTest, testing::ValuesIn(engines_under_test()),
                         [](auto const& info) { return info.param == Engine::sqlite ? "Sqlite" : "Postgresql"; });

} // namespace
} // namespace recruteia::accounts
