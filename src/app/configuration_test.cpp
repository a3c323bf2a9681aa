#include "app/configuration.hpp"
#include "foundation/random.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

namespace recruteia::app {
namespace {

Environment variables(std::map<std::string, std::string> values)
{
    return [values = std::move(values)](std::string const& name) -> std::optional<std::string> {
        auto const found = values.find(name);
        return found == values.end() ? std::nullopt : std::optional(found->second);
    };
}

class ConfigurationFile : public testing::Test
{
protected:
    ~ConfigurationFile() override { std::filesystem::remove(path); }
    void write(std::string_view text) const { std::ofstream(path) << text; }

    std::filesystem::path path = std::filesystem::temp_directory_path() / (random_token(9) + ".toml");
};

TEST_F(ConfigurationFile, IsReadAndVariablesGoOverIt)
{
    write("[server]\nport = 9000\naddress = \"0.0.0.0\"\ntrusted_proxies = [\"10.0.0.0/8\"]\n");

    auto const configuration = read_configuration(path, variables({{"RECRUTEIA_SERVER__PORT", "9001"}}), {});

    ASSERT_TRUE(configuration);
    EXPECT_EQ(configuration->server.port, 9001);
    EXPECT_EQ(configuration->server.address, "0.0.0.0");
    EXPECT_EQ(configuration->server.trusted_proxies, std::vector<std::string>{"10.0.0.0/8"});
    EXPECT_EQ(configuration->public_url(), "http://0.0.0.0:9001");
}

TEST_F(ConfigurationFile, ReportsEveryProblemTogether)
{
    write("[server]\nport = \"x\"\ncolour = 1\n[nonsense]\na = 1\n[log]\nlevel = \"loud\"\n");

    auto const configuration = read_configuration(path, variables({}), {"RECRUTEIA_SERVER__PROT"});

    ASSERT_FALSE(configuration);
    std::vector<std::string> paths;
    for (auto const& field : configuration.error().fields)
        paths.push_back(field.path);
    EXPECT_EQ(paths, (std::vector<std::string>{"server.port", "nonsense.a", "server.colour", "RECRUTEIA_SERVER__PROT",
                                               "log.level"}));
}

std::vector<std::string> problems_of(Result<Configuration> const& configuration)
{
    std::vector<std::string> paths;
    if (!configuration)
        for (auto const& field : configuration.error().fields)
            paths.push_back(field.path);
    return paths;
}

TEST_F(ConfigurationFile, NeverHoldsAKey)
{
    write("[ai]\nproviders = [\"anthropic\"]\nanthropic_key = \"sk-1234\"\n");

    auto const configuration = read_configuration(path, variables({}), {});

    EXPECT_EQ(problems_of(configuration), (std::vector<std::string>{"ai.anthropic_key", "ai.anthropic_key_file"}));
    for (auto const& field : configuration.error().fields)
        EXPECT_FALSE(field.detail.contains("sk-1234"));
}

TEST_F(ConfigurationFile, NamesAFileThatHoldsTheKeyWhichIsNeverShown)
{
    auto const key_file = path.string() + ".key";
    std::ofstream(key_file) << "sk-4711\n";
    write("[ai]\nproviders = [\"anthropic\", \"offline\"]\nanthropic_key_file = \"" + key_file + "\"\n");

    auto const configuration = read_configuration(path, variables({}), {});
    std::filesystem::remove(key_file);

    ASSERT_TRUE(configuration);
    EXPECT_EQ(configuration->ai.anthropic_key.value, "sk-4711");
    EXPECT_FALSE(show(*configuration).contains("sk-4711"));
    EXPECT_TRUE(show(*configuration).contains("anthropic_key = \"***\""));
    EXPECT_TRUE(show(*configuration).contains("openai_key = \"\""));
}

TEST_F(ConfigurationFile, RefusesProvidersThatCannotWork)
{
    auto const of = [&](std::map<std::string, std::string> const& values) {
        return problems_of(read_configuration(std::nullopt, variables(values), {}));
    };
    EXPECT_EQ(of({{"RECRUTEIA_AI__PROVIDERS", "openai"}}), std::vector<std::string>{"ai.openai_key_file"});
    EXPECT_TRUE(
        of({{"RECRUTEIA_AI__PROVIDERS", "openai"}, {"RECRUTEIA_AI__OPENAI_BASE_URL", "http://127.0.0.1:11434/v1"}})
            .empty());
    EXPECT_TRUE(of({{"RECRUTEIA_AI__PROVIDERS", "openai"}, {"OPENAI_API_KEY", "sk-1"}}).empty());
    EXPECT_EQ(of({{"RECRUTEIA_AI__PROVIDERS", "oracle"}}), std::vector<std::string>{"ai.providers"});
    EXPECT_EQ(of({{"RECRUTEIA_AI__PROVIDERS", ""}}), std::vector<std::string>{"ai.providers"});
    EXPECT_EQ(of({{"RECRUTEIA_AI__SECOND_OPINION", "offline"}}), std::vector<std::string>{"ai.second_opinion"});
    EXPECT_EQ(of({{"RECRUTEIA_AI__OPENAI_BASE_URL", "ftp://x"}}), std::vector<std::string>{"ai.openai_base_url"});
    for (auto const* url : {"https://user@api.example.org", "https://u:s3cret@api.example.org",
                            "https://x/v1?key=s3cret", "https://x/v1#part", "https://", "api.example.org"})
        EXPECT_EQ(of({{"RECRUTEIA_AI__OPENAI_BASE_URL", url}}), std::vector<std::string>{"ai.openai_base_url"}) << url;
    EXPECT_EQ(of({{"RECRUTEIA_AI__CURRENCY", "euro"}}), std::vector<std::string>{"ai.currency"});
}

TEST_F(ConfigurationFile, TakesAddressesAndOrdersAsPeopleWriteThem)
{
    auto const read = read_configuration(std::nullopt,
                                         variables({{"RECRUTEIA_AI__PROVIDERS", "openai, offline"},
                                                    {"RECRUTEIA_AI__ANTHROPIC_BASE_URL", "https://relay.example/v1/"},
                                                    {"RECRUTEIA_AI__OPENAI_BASE_URL", "http://[::1]:8000/v1/"}}),
                                         {});

    ASSERT_TRUE(read);
    EXPECT_EQ(read->ai.providers, (std::vector<std::string>{"openai", "offline"}));
    EXPECT_EQ(read->ai.anthropic_base_url, "https://relay.example");
    EXPECT_EQ(read->ai.openai_base_url, "http://[::1]:8000/v1");
}

TEST_F(ConfigurationFile, ThatIsNotTomlIsRefusedWithItsLine)
{
    write("[server]\nport = = 1\n");

    auto const configuration = read_configuration(path, variables({}), {});

    ASSERT_FALSE(configuration);
    EXPECT_NE(configuration.error().fields.at(0).detail.find("line 2"), std::string::npos);
}

TEST(Configuration, MasksPasswordsWhenShown)
{
    Configuration configuration;
    configuration.database.url = "postgresql://app:s3cret@db/recruteia";

    auto const text = show(configuration);

    EXPECT_EQ(text.find("s3cret"), std::string::npos) << text;
    EXPECT_NE(text.find("postgresql://app:***@db/recruteia"), std::string::npos) << text;
}

TEST(Configuration, RedisIsAnAddressThatCanBeSpoken)
{
    auto const with = [](std::string const& key, std::string value) {
        return read_configuration({}, variables({{"RECRUTEIA_REDIS__" + key, std::move(value)}}), {});
    };

    auto const given = with("URL", "redis://:s3cret@cache:6380/2");
    ASSERT_TRUE(given);
    EXPECT_NE(show(*given).find("redis://:***@cache:6380/2"), std::string::npos) << show(*given);
    EXPECT_EQ(show(*given).find("s3cret"), std::string::npos);
    for (auto const* url : {"cache", "rediss://cache", "http://cache", "redis://cache/zero"})
        EXPECT_FALSE(with("URL", url)) << url;
    for (auto const* key : {"", "a#b", "a*", "a b"})
        EXPECT_FALSE(with("KEY", key)) << key;
}

TEST(Configuration, PublicUrlMustBeAWebAddressWithoutATrailingSlash)
{
    auto const with = [](std::string url) {
        return read_configuration({}, variables({{"RECRUTEIA_SERVER__PUBLIC_URL", std::move(url)}}), {});
    };

    EXPECT_TRUE(with("https://recrutement.example.org"));
    EXPECT_FALSE(with("https://recrutement.example.org/"));
    EXPECT_FALSE(with("javascript:alert(1)"));
}

TEST(ExampleConfiguration, HoldsExactlyTheKnownKeysWithTheirDefaults)
{
    auto const example =
        read_configuration(std::filesystem::path(RECRUTEIA_SOURCE_DIR) / "deploy/recruteia.toml", variables({}), {});

    ASSERT_TRUE(example) << example.error().fields.at(0).detail;
    EXPECT_EQ(show(*example), show(Configuration{}));
    std::ifstream file(std::filesystem::path(RECRUTEIA_SOURCE_DIR) / "deploy/recruteia.toml");
    std::string const text(std::istreambuf_iterator<char>(file), {});
    auto const shown = show(Configuration{});
    for (std::size_t at = 0; at < shown.size();) {
        auto const end = shown.find('\n', at);
        auto const line = shown.substr(at, end - at);
        EXPECT_NE(text.find(line.substr(0, line.find(" = "))), std::string::npos) << line;
        at = end + 1;
    }
}

} // namespace
} // namespace recruteia::app
