#include "app/configuration.hpp"

#include "foundation/encoding.hpp"
#include "foundation/json.hpp"
#include "socketio-redis/address.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <set>

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

void from_toml(toml::node const&, Secret&, std::string const& where, Problems& problems)
{
    problems.push_back({where, "secret",
                        fmt::format("{} may not stand in this file: name a file of its own with {}_file, or set {}",
                                    where, where, variable_of("ai", where.substr(where.find('.') + 1)))});
}

void from_text(std::string const& text, std::string& out, std::string const&, Problems&)
{
    out = text;
}

void from_text(std::string const& text, Secret& out, std::string const&, Problems&)
{
    out.value = text;
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
        out.emplace_back(trimmed(std::string_view(text).substr(at, comma - at)));
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
    if (!std::ifstream(file)) {
        problems.push_back({file.string(), "unreadable", fmt::format("{} cannot be read", file.string())});
        return;
    }
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

/// What a file holds, without the line break at its end; a key has neither spaces nor control characters.
std::optional<std::string> read_key(std::string const& path)
{
    std::ifstream file(path);
    std::string key;
    if (!file || !(file >> key))
        return std::nullopt;
    return key;
}

void take_key(std::string const& name, std::string const& file, Secret& key, std::string const& usual_variable,
              Environment const& environment, Problems& problems)
{
    if (key.value.empty() && !file.empty()) {
        auto read = read_key(file);
        if (!read)
            problems.push_back({name + "_file", "unreadable", name + "_file names a file that holds no key"});
        key.value = std::move(read).value_or("");
    }
    if (key.value.empty() && file.empty())
        key.value = environment(usual_variable).value_or("");
    auto const is_plain = [](unsigned char c) { return c > ' ' && c < 0x7F; };
    if (!std::ranges::all_of(key.value, is_plain))
        problems.push_back({name, "format", name + " holds something that no key holds"});
}

void take_keys(AiConfiguration& ai, Environment const& environment, Problems& problems)
{
    take_key("ai.anthropic_key", ai.anthropic_key_file, ai.anthropic_key, "ANTHROPIC_API_KEY", environment, problems);
    take_key("ai.openai_key", ai.openai_key_file, ai.openai_key, "OPENAI_API_KEY", environment, problems);
}

void require_range(Problems& problems, std::string_view where, int value, int least, int most)
{
    if (value < least || value > most)
        problems.push_back(
            {std::string(where), "range", fmt::format("{} must be between {} and {}", where, least, most)});
}

void check_url(Problems& problems, std::string_view where, std::string const& text)
{
    auto const url = boost::urls::parse_uri(text);
    auto const web = url && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty();
    if (!web || url->has_userinfo() || url->has_query() || url->has_fragment())
        problems.push_back({std::string(where), "format",
                            fmt::format("{} must be like https://api.example.org/v1, without a user, a password, ? "
                                        "or #",
                                        where)});
}

void check_providers(AiConfiguration const& ai, Problems& problems)
{
    auto const is_known = [](std::string_view provider) {
        return provider == "anthropic" || provider == "openai" || provider == "offline";
    };
    std::set<std::string> seen;
    for (auto const& provider : ai.providers)
        if (!is_known(provider) || !seen.insert(provider).second)
            problems.push_back({"ai.providers", "range",
                                "ai.providers must name anthropic, openai or offline, each at most once, in order"});
    if (ai.providers.empty())
        problems.push_back({"ai.providers", "required", "ai.providers must name at least one provider"});
    auto const is_used = [&](std::string_view provider) {
        return ai.second_opinion == provider || std::ranges::find(ai.providers, provider) != ai.providers.end();
    };
    auto const own_server = !ai.openai_base_url.contains("://api.openai.com");
    if (is_used("anthropic") && ai.anthropic_key.value.empty())
        problems.push_back({"ai.anthropic_key_file", "required", "anthropic needs a key: ai.anthropic_key_file"});
    if (is_used("openai") && ai.openai_key.value.empty() && !own_server)
        problems.push_back({"ai.openai_key_file", "required", "openai needs a key: ai.openai_key_file"});
    auto const& second = ai.second_opinion;
    if (!second.empty() && (!is_known(second) || (!ai.providers.empty() && second == ai.providers.front())))
        problems.push_back({"ai.second_opinion", "range",
                            "ai.second_opinion must be anthropic, openai or offline, another than the first of "
                            "ai.providers, or empty"});
}

void check_ai(AiConfiguration const& ai, Problems& problems)
{
    constexpr auto most = 1'000'000'000;
    constexpr auto hour = 3'600'000;
    check_providers(ai, problems);
    check_url(problems, "ai.anthropic_base_url", ai.anthropic_base_url);
    check_url(problems, "ai.openai_base_url", ai.openai_base_url);
    require_range(problems, "ai.second_opinion_percent", ai.second_opinion_percent, 0, 100);
    require_range(problems, "ai.anthropic_input_price", ai.anthropic_input_price, 0, most);
    require_range(problems, "ai.anthropic_cached_input_price", ai.anthropic_cached_input_price, 0, most);
    require_range(problems, "ai.anthropic_output_price", ai.anthropic_output_price, 0, most);
    require_range(problems, "ai.openai_input_price", ai.openai_input_price, 0, most);
    require_range(problems, "ai.openai_cached_input_price", ai.openai_cached_input_price, 0, most);
    require_range(problems, "ai.openai_output_price", ai.openai_output_price, 0, most);
    require_range(problems, "ai.daily_tokens", ai.daily_tokens, 0, std::numeric_limits<int>::max());
    require_range(problems, "ai.daily_cost", ai.daily_cost, 0, std::numeric_limits<int>::max());
    require_range(problems, "ai.concurrency", ai.concurrency, 1, 64);
    require_range(problems, "ai.attempts", ai.attempts, 1, 10);
    require_range(problems, "ai.connect_milliseconds", ai.connect_milliseconds, 1, hour);
    require_range(problems, "ai.first_byte_milliseconds", ai.first_byte_milliseconds, 1, hour);
    require_range(problems, "ai.idle_milliseconds", ai.idle_milliseconds, 1, hour);
    require_range(problems, "ai.total_milliseconds", ai.total_milliseconds, 1, hour);
    require_range(problems, "ai.longest_retry_milliseconds", ai.longest_retry_milliseconds, 0, hour);
    require_range(problems, "ai.breaker_failures", ai.breaker_failures, 1, 1000);
    require_range(problems, "ai.breaker_milliseconds", ai.breaker_milliseconds, 0, hour);
    auto const letters = std::ranges::all_of(ai.currency, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (ai.currency.size() != 3 || !letters)
        problems.push_back({"ai.currency", "format", "ai.currency must be three capital letters, such as EUR"});
}

/// Mail is sent as one address through one server, and a password never travels in the clear.
void check(MailConfiguration const& mail, Problems& problems)
{
    require_range(problems, "mail.timeout_seconds", mail.timeout_seconds, 1, 120);
    require_range(problems, "mail.retry_seconds", mail.retry_seconds, 1, 14'400);
    require_range(problems, "mail.notification_delay_seconds", mail.notification_delay_seconds, 0, 86'400);
    require_range(problems, "mail.reminder_hours", mail.reminder_hours, 0, 24 * 30);
    if (mail.tls != "required" && mail.tls != "none")
        problems.push_back({"mail.tls", "range", "mail.tls must be required or none"});
    if (mail.username.empty() != mail.password_file.empty())
        problems.push_back({"mail.password_file", "required", "mail.username and mail.password_file go together"});
    if (mail.url.empty())
        return;
    auto const url = boost::urls::parse_uri(mail.url);
    auto const secure = url && url->scheme() == "smtps";
    if (!url || (url->scheme() != "smtp" && !secure) || url->host().empty() || url->has_userinfo() ||
        !(url->path().empty() || url->path() == "/"))
        return problems.push_back(
            {"mail.url", "format",
             "mail.url must be like smtp://mail.example.org:587 or smtps://mail.example.org:465"});
    auto const at = mail.from.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == mail.from.size() ||
        mail.from.find_first_of("<> \t\r\n,;\"") != std::string::npos)
        problems.push_back({"mail.from", "format", "mail.from must be the address that mail comes from"});
    if (!mail.username.empty() && mail.tls == "none" && !secure && !is_loopback(std::string(url->host())))
        problems.push_back({"mail.tls", "range", "mail.tls none would send the password in the clear"});
}

void check(Configuration const& configuration, Problems& problems)
{
    check(configuration.mail, problems);
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
    check_ai(configuration.ai, problems);
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
std::string spelled(Secret const& secret)
{
    return quoted(secret.value.empty() ? "" : "***");
}
std::string spelled(int number)
{
    return std::to_string(number);
}
std::string spelled(std::vector<std::string> const& texts)
{
    std::vector<std::string> parts;
    parts.reserve(texts.size());
    for (auto const& text : texts)
        parts.push_back(quoted(text));
    return fmt::format("[{}]", fmt::join(parts, ", "));
}

/// A slash at the end of an address is a habit, not a mistake.
void tidy(std::string& url)
{
    while (url.ends_with('/') && !url.ends_with("://"))
        url.pop_back();
}

} // namespace

bool is_loopback(std::string_view host)
{
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

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
    for (char const* const* entry = environ; *entry; ++entry) {
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
    take_keys(configuration.ai, environment, problems);
    tidy(configuration.ai.anthropic_base_url);
    if (constexpr std::string_view version = "/v1"; configuration.ai.anthropic_base_url.ends_with(version))
        configuration.ai.anthropic_base_url.resize(configuration.ai.anthropic_base_url.size() - version.size());
    tidy(configuration.ai.openai_base_url);
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
