#include "accounts/secrets.hpp"
#include "foundation/id.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <thread>

namespace recruteia::accounts {
namespace {

namespace fs = std::filesystem;

class SecretsTest : public testing::Test
{
protected:
    SecretsTest() { fs::create_directories(folder); }
    ~SecretsTest() override { fs::remove_all(folder); }

    fs::path folder = fs::temp_directory_path() / ("recruteia-secrets-" + random_uuid_v7());
};

TEST_F(SecretsTest, AreCreatedOnceAndReadableByTheirOwnerAlone)
{
    auto const first = Secrets::load_or_create(folder);
    auto const second = Secrets::load_or_create(folder);

    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->jwt, second->jwt);
    EXPECT_EQ(
        std::set({first->jwt, first->audit, first->invitations, first->second_factor, first->refresh_key()}).size(), 5);
    for (auto const& file : fs::directory_iterator(folder / "keys"))
        EXPECT_EQ(file.status().permissions(), fs::perms::owner_read | fs::perms::owner_write) << file.path();
}

TEST_F(SecretsTest, AreTheSameForSeveralStartsAtOnce)
{
    std::vector<std::string> seen(8);
    std::vector<std::jthread> starts;
    starts.reserve(seen.size());
    for (auto& one : seen)
        starts.emplace_back([&one, this] {
            auto const secrets = Secrets::load_or_create(folder).value();
            one = secrets.jwt + secrets.audit + secrets.invitations;
        });
    starts.clear();

    EXPECT_EQ(std::set(seen.begin(), seen.end()).size(), 1);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder / "keys"), fs::directory_iterator{}), 4);
}

TEST_F(SecretsTest, AreRefusedWhenOthersCanReadThem)
{
    ASSERT_TRUE(Secrets::load_or_create(folder));
    fs::permissions(folder / "keys/audit.key", fs::perms::group_read, fs::perm_options::add);

    auto const refused = Secrets::load_or_create(folder);

    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("chmod 600"));
}

TEST_F(SecretsTest, AreRefusedWhenDamaged)
{
    ASSERT_TRUE(Secrets::load_or_create(folder));
    std::ofstream(folder / "keys/jwt.key") << "short";

    auto const refused = Secrets::load_or_create(folder);

    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("is damaged"));
}

TEST_F(SecretsTest, SayWhyTheFolderCannotBeUsed)
{
    std::ofstream(folder / "file") << "not a folder";

    auto const refused = Secrets::load_or_create(folder / "file");

    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, testing::HasSubstr("Cannot create the folder"));
}

} // namespace
} // namespace recruteia::accounts
