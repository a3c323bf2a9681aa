#include "app/configuration.hpp"

#include "foundation/json.hpp"
#include "socketio-redis/address.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <fmt/format.h>
#include <toml++/toml.h>

#include <charconv>
#include <cstdlib>
#include <set>

extern char** environ;

namespace recruteia::app {

namespace {

constexpr std::string_view prefix = "RECRUTEIA_";
constexpr std::string_view test_prefix = "RECRUTEIA_TEST_";

std::string upper(std::string_view text)
{
    std::string out(text);
    for (auto& c : out)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

std::string variable_of(std::string_view section, std::string_view key)
{
    return fmt::format("{}{}__{}", prefix, upper(section), upper(key));
}

using Problems = std::vector<FieldError>;

void wrong(Problems& problems, std::string_view where, std::string_view what)
{
    problems.push_back({std::string(where), "type", fmt::format("{} must be {}", where, what)});
}

void from_toml(toml::node const& node, std::string& out, std::string const& where, Problems& problems)
{
    if (auto const value = node.value<std::string>(); value && node.is_string())
        out = *value;
    else
        wrong(problems, where, "a text");
}

void from_toml(toml::node const& node, int& out, std::string const& where, Problems& problems)
{
    if (auto const value = node.value<int>(); value && node.is_integer())
        out = *value;
    else
        wrong(problems, where, "a whole number");
}

void from_toml(toml::node const& node, std::vector<std::string>& out, std::string const& where, Problems& problems)
{
    auto const* array = node.as_array();
    if (!array)
        return wrong(problems, where, "a list of texts");
    out.clear();
    for (auto const& element : *array)
        from_toml(element, out.emplace_back(), where, problems);
}

void from_text(std::string const& text, std::string& out, std::string const&, Problems&)
{
    out = text;
}

void from_text(std::string const& text, int& out, std::string const& where, Problems& problems)
{
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (failure != std::errc{} || end != text.data() + text.size())
        wrong(problems, where, "a whole number");
}

void from_text(std::string const& text, std::vector<std::string>& out, std::string const&, Problems&)
{
    out.clear();
    for (std::size_t at = 0; at <= text.size() && !text.empty();) {
        auto const comma = std::min(text.find(',', at), text.size());
        out.push_back(text.substr(at, comma - at));
        at = comma + 1;
    }
}

/// Calls `visit(section name, key name, value)` for every key there is.
template <class Visit>
void for_each_key(auto& configuration, Visit const& visit)
{
    boost::mp11::mp_for_each<described_members<Configuration>>([&](auto section) {
        auto& values = configuration.*section.pointer;
        boost::mp11::mp_for_each<described_members<std::remove_cvref_t<decltype(values)>>>(
            [&](auto key) { visit(section.name, key.name, values.*key.pointer); });
    });
}

void read_file(std::filesystem::path const& file, Configuration& configuration, Problems& problems)
{
    toml::table table;
    try {
        table = toml::parse_file(file.string());
    } catch (toml::parse_error const& error) {
        problems.push_back({file.string(), "malformed",
                            fmt::format("{}, line {}: {}", file.string(), error.source().begin.line,
                                        std::string_view(error.description()))});
        return;
    }
    std::set<std::string> known;
    for_each_key(configuration, [&](std::string_view section, std::string_view key, auto& value) {
        auto const where = fmt::format("{}.{}", section, key);
        known.insert(where);
        if (auto const node = table[section][key])
            from_toml(*node.node(), value, where, problems);
    });
    for (auto const& [section, node] : table) {
        if (!node.is_table()) {
            problems.push_back(
                {std::string(section.str()), "unknown", fmt::format("{} is not a known section", section.str())});
            continue;
        }
        for (auto const& [key, ignored] : *node.as_table()) {
            auto const where = fmt::format("{}.{}", section.str(), key.str());
            if (!known.contains(where))
                problems.push_back({where, "unknown", fmt::format("{} is not a known key", where)});
        }
    }
}

void read_environment(Environment const& environment, std::vector<std::string> const& variables,
                      Configuration& configuration, Problems& problems)
{
    std::set<std::string> known;
    for_each_key(configuration, [&](std::string_view section, std::string_view key, auto& value) {
        auto const variable = variable_of(section, key);
        known.insert(variable);
        if (auto const text = environment(variable))
            from_text(*text, value, variable, problems);
    });
    for (auto const& variable : variables)
        if (variable.starts_with(prefix) && !variable.starts_with(test_prefix) && !known.contains(variable))
            problems.push_back({variable, "unknown", fmt::format("{} names no known key", variable)});
}

void require_range(Problems& problems, std::string_view where, int value, int least, int most)
{
    if (value < least || value > most)
        problems.push_back(
            {std::string(where), "range", fmt::format("{} must be between {} and {}", where, least, most)});
}

void check(Configuration const& configuration, Problems& problems)
{
    auto const& server = configuration.server;
    require_range(problems, "server.port", server.port, 0, 65535);
    require_range(problems, "server.drain_seconds", server.drain_seconds, 0, 600);
    require_range(problems, "database.readers", configuration.database.readers, 1, 64);
    require_range(problems, "database.connections", configuration.database.connections, 2, 256);
    require_range(problems, "tasks.concurrency", configuration.tasks.concurrency, 1, 64);
    require_range(problems, "limits.requests_per_minute", configuration.limits.requests_per_minute, 0, 10'000'000);
    require_range(problems, "limits.account_requests_per_minute", configuration.limits.account_requests_per_minute, 0,
                  10'000'000);
    require_range(problems, "limits.sign_ins_per_minute", configuration.limits.sign_ins_per_minute, 0, 10'000'000);
    require_range(problems, "limits.connections_per_address", configuration.limits.connections_per_address, 0,
                  10'000'000);
    if (server.tls_certificate.empty() != server.tls_private_key.empty())
        problems.push_back(
            {"server.tls_private_key", "required", "server.tls_certificate and server.tls_private_key go together"});
    auto const url = boost::urls::parse_uri(server.public_url);
    auto const web = url && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty();
    if (!server.public_url.empty() && (!web || server.public_url.ends_with('/')))
        problems.push_back(
            {"server.public_url", "format",
             "server.public_url must be like https://recrutement.example.org, without a slash at the end"});
    if (auto const redis = socketio::redis::Address::parse(configuration.redis.url);
        !configuration.redis.url.empty() && !redis)
        problems.push_back({"redis.url", "format", "redis.url: " + redis.error().detail});
    auto const& key = configuration.redis.key;
    if (key.empty() || key.size() > 64 || key.find_first_of("#*?[]\\ ") != std::string::npos)
        problems.push_back(
            {"redis.key", "format", "redis.key must have 1 to 64 characters, without spaces and # * ? [ ] \\"});
    auto const& level = configuration.log.level;
    if (level != "debug" && level != "info" && level != "warn" && level != "error")
        problems.push_back({"log.level", "range", "log.level must be debug, info, warn or error"});
}

/// The password inside a URL's authority, if there is one, becomes ***.
std::string masked(std::string const& text)
{
    auto const parsed = boost::urls::parse_uri(text);
    if (!parsed || !parsed->has_password())
        return text;
    boost::urls::url url(*parsed);
    url.set_password("***");
    return std::string(url.buffer());
}

std::string quoted(std::string const& text)
{
    std::string out;
    append_string(out, text);
    return out;
}

std::string spelled(std::string const& text)
{
    return quoted(masked(text));
}
std::string spelled(int number)
{
    return std::to_string(number);
}
std::string spelled(std::vector<std::string> const& texts)
{
    std::vector<std::string> parts;
    for (auto const& text : texts)
        parts.push_back(quoted(text));
    return fmt::format("[{}]", fmt::join(parts, ", "));
}

} // namespace

std::string Configuration::database_url() const
{
    return database.url.empty() ? "sqlite:" + (std::filesystem::path(data.directory) / "recruteia.db").string()
                                : database.url;
}

std::string Configuration::public_url() const
{
    if (!server.public_url.empty())
        return server.public_url;
    auto const* scheme = server.tls_certificate.empty() ? "http" : "https";
    auto const host = server.address.contains(':') ? "[" + server.address + "]" : server.address;
    return fmt::format("{}://{}:{}", scheme, host, server.port);
}

Environment system_environment()
{
    return [](std::string const& name) -> std::optional<std::string> {
        auto const* value = std::getenv(name.c_str());
        return value ? std::optional<std::string>(value) : std::nullopt;
    };
}

std::vector<std::string> system_variables()
{
    std::vector<std::string> names;
    for (auto** entry = environ; *entry; ++entry) {
        std::string_view const variable = *entry;
        if (variable.starts_with(prefix))
            names.emplace_back(variable.substr(0, variable.find('=')));
    }
    return names;
}

Result<Configuration> read_configuration(std::optional<std::filesystem::path> const& file,
                                         Environment const& environment, std::vector<std::string> const& variables)
{
    Configuration configuration;
    Problems problems;
    if (file)
        read_file(*file, configuration, problems);
    read_environment(environment, variables, configuration, problems);
    check(configuration, problems);
    if (!problems.empty())
        return fail_fields(std::move(problems));
    return configuration;
}

std::string show(Configuration const& configuration)
{
    std::string out;
    std::string_view last_section;
    for_each_key(configuration, [&](std::string_view section, std::string_view key, auto const& value) {
        if (section != last_section)
            out += fmt::format("{}[{}]\n", out.empty() ? "" : "\n", section);
        last_section = section;
        out += fmt::format("{} = {}\n", key, spelled(value));
    });
    return out;
}

} // namespace recruteia::app
