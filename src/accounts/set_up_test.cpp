#include "accounts/testing/accounts_world.hpp"
#include "accounts/user_repository.hpp"

#include <gtest/gtest.h>

namespace recruteia::accounts {
namespace {

using database::Engine;

class SetUpTest : public testing::TestWithParam<Engine>
{
protected:
    Answer set_up(json::object const& changes = {})
    {
        json::object body{{"token", token_of_link(world.accounts.set_up().address(Locale::fr))},
                          {"organisation", "Atelier du Nord"},
                          {"name", "Inès Marchand"},
                          {"email", "ines@recruteia.test"},
                          {"password", good_password},
                          {"locale", "fr"}};
        for (auto const& [name, value] : changes)
            body[name] = value;
        return world.post("/api/setup", {}, body);
    }

    bool is_required()
    {
        return world.database->read_now([](database::Transaction& tx) { return SetUpService::is_required(tx); });
    }

    AccountsWorld world{GetParam()};
};

TEST_P(SetUpTest, MakesTheFirstAdministratorOnce)
{
    EXPECT_TRUE(is_required());

    auto const first = set_up();
    auto const second = set_up({{"email", "other@recruteia.test"}});

    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(first.body.at("user").at("roles"), (json::array{"admin"}));
    EXPECT_EQ(second.status, 409);
    EXPECT_EQ(second.code(), "already_set_up");
    EXPECT_FALSE(is_required());
    EXPECT_EQ(world.database->read_now(organisation_name), "Atelier du Nord");
    EXPECT_EQ(world.get("/api/users", AccountsWorld::visitor_of(first)).status, 200);
}

TEST_P(SetUpTest, NeedsTheTokenAndGoodValues)
{
    EXPECT_EQ(set_up({{"token", std::string(43, 'a')}}).code(), "link_invalid");
    EXPECT_EQ(set_up({{"password", "court"}}).wrong_field(), "password");
    EXPECT_EQ(set_up({{"email", "nobody"}}).wrong_field(), "email");
    EXPECT_EQ(set_up({{"organisation", ""}}).wrong_field(), "organisation");
    EXPECT_TRUE(is_required());
}

TEST_P(SetUpTest, IsOverAsSoonAsThereIsAUser)
{
    world.add_user("admin@recruteia.test", {Role::admin});

    EXPECT_EQ(set_up().code(), "already_set_up");
}

INSTANTIATE_TEST_SUITE_P(Engines, SetUpTest, testing::ValuesIn(engines_under_test()),
                         [](auto const& info) { return info.param == Engine::sqlite ? "Sqlite" : "Postgresql"; });

} // namespace
} // namespace recruteia::accounts
