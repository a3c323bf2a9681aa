#include "app/ai_check_command.hpp"
#include "app/commands.hpp"
#include "app/explained.hpp"
#include "app/version.hpp"
#include "documents/extract_command.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>

#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace recruteia;

/// The configuration, or the exit code after saying everything that is wrong with it.
std::expected<app::Configuration, int> configure(std::optional<std::string> const& file)
{
    auto configuration = app::read_configuration(file, app::system_environment(), app::system_variables());
    if (configuration)
        return *std::move(configuration);
    fmt::print(stderr, "recruteia: the configuration is not valid\n");
    for (auto const& field : configuration.error().fields)
        fmt::print(stderr, "  {}\n", field.detail);
    return std::unexpected(1);
}

/// What is wrong with the command line in one sentence, and where to read on.
int refuse(CLI::App const& program, CLI::ParseError const& error)
{
    constexpr int wrong_usage = 2;
    CLI::App const* command = &program;
    std::string name = program.get_name();
    for (auto chosen = command->get_subcommands(); !chosen.empty(); chosen = command->get_subcommands()) {
        command = chosen.front();
        name += " " + command->get_name();
    }
    auto const unknown = program.remaining(true);
    std::string said = error.what();
    if (command->get_require_subcommand_min() > 0 && command->get_subcommands().empty() && !unknown.empty())
        said = (unknown.front().starts_with('-') ? "unknown option: " : "unknown command: ") + unknown.front();
    fmt::print(stderr, "recruteia: {}. {} --help tells more.\n", said, name);
    return wrong_usage;
}

int run(int argc, char** argv)
{
    CLI::App program{"RecruteIA: structured, AI-assisted job interviews, decided by people.", "recruteia"};
    program.require_subcommand(1);
    program.fallthrough();
    program.set_version_flag("--version", fmt::format("recruteia {}", app::version), "Print the version and exit");
    std::optional<std::string> file;
    program.add_option("--config", file, "A TOML file; see deploy/recruteia.toml for every key")->type_name("FILE");

    int code = 0;
    auto const with_configuration = [&](auto const& act) {
        return [&file, &code, act] {
            auto configuration = configure(file);
            code = configuration ? act(*std::move(configuration)) : configuration.error();
        };
    };

    program.add_subcommand("serve", "Serve the web app, the API and the sockets; migrates the database first")
        ->callback(with_configuration([](auto configuration) { return app::run_serve(std::move(configuration)); }));
    program.add_subcommand("migrate", "Bring the database's schema to this version")
        ->callback(with_configuration([](auto configuration) { return app::run_migrate(std::move(configuration)); }));

    auto* user = program.add_subcommand("user", "Manage users")->require_subcommand(1);
    auto* create = user->add_subcommand("create", "Create an active user; the password is read from standard input");
    app::CreateUserOptions new_user;
    bool password_stdin = false;
    create->add_option("--email", new_user.email, "Their address")->required();
    create->add_option("--name", new_user.name, "Their name")->required();
    create->add_option("--role", new_user.role, "admin, recruiter, reviewer or data_protection")->required();
    create->add_option("--locale", new_user.locale, "fr or en")->capture_default_str();
    create->add_flag("--password-stdin", password_stdin, "Said for clarity in scripts: it is always so");
    create->callback(with_configuration(
        [&new_user](auto configuration) { return app::run_create_user(std::move(configuration), new_user); }));

    program.add_subcommand("demo", "Fill an empty database with demo content made by the product's own pipeline")
        ->callback(with_configuration([](auto configuration) { return app::run_demo(std::move(configuration)); }));

    auto* evaluate = program.add_subcommand("evaluate", "Evaluate answers given as JSON Lines, one result a line");
    std::optional<std::string> data;
    evaluate->add_option("--data", data, "The file to read instead of standard input")->type_name("FILE");
    evaluate->callback([&] { code = app::run_evaluate(data); });

    auto* generate = program.add_subcommand("generate", "Propose an interview plan from a job description, as JSON");
    std::optional<std::string> description;
    app::GenerateOptions proposal;
    generate->add_option("--description", description, "The file to read instead of standard input")->type_name("FILE");
    generate->add_option("--lang,--locale", proposal.language, "fr or en")->capture_default_str();
    generate->add_option("--count", proposal.question_count, "Questions, 4 to 6")
        ->check(CLI::Range(4, 6))
        ->capture_default_str();
    generate->callback([&] { code = app::run_generate(description, proposal); });

    auto* ai = program.add_subcommand("ai", "Look at the language models")->require_subcommand(1);
    auto* check = ai->add_subcommand("check", "Ask every configured provider something small, and say what works");
    std::optional<std::string> provider;
    check->add_option("--provider", provider, "Only this one: anthropic, openai or offline");
    check->callback(with_configuration(
        [&provider](auto const& configuration) { return app::run_ai_check(configuration, provider, std::cout); }));

    auto* config = program.add_subcommand("config", "Look at the configuration")->require_subcommand(1);
    config->add_subcommand("show", "Print the effective values, secrets masked")
        ->callback(
            with_configuration([](auto const& configuration) { return app::run_show_configuration(configuration); }));
    program.add_subcommand("verify-audit", "Verify the audit log against its keyed chain and its checkpoint")
        ->callback(
            with_configuration([](auto configuration) { return app::run_verify_audit(std::move(configuration)); }));
    program.add_subcommand("version", "Print the version")->callback([] {
        fmt::print("recruteia {}\n", app::version);
    });

    try {
        program.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return error.get_exit_code() == 0 ? program.exit(error) : refuse(program, error);
    }
    return code;
}

} // namespace

int main(int argc, char** argv)
{
    try {
        // The server's own child, not for people: it takes no options, and what it is given is a stranger's.
        if (argc == 2 && argv[1] == std::string_view(documents::extract_command))
            documents::run_extract_text();
        if (sodium_init() < 0) {
            fmt::print(stderr, "recruteia: the system gives no random numbers\n");
            return 1;
        }
        // What is written here is people's lives: no other user of this machine reads it.
        ::umask(S_IRWXG | S_IRWXO);
        return run(argc, argv);
    } catch (std::exception const& error) {
        fmt::print(stderr, "recruteia: {}\n", app::explained(error));
        return 1;
    }
}
