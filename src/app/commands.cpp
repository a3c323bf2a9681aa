#include "app/commands.hpp"

#include "accounts/create_user.hpp"
#include "ai/generate_command.hpp"
#include "app/composition.hpp"
#include "app/demo.hpp"
#include "app/serve.hpp"
#include "audit/verify_audit_command.hpp"
#include "database/migrator.hpp"
#include "evaluation/evaluate_command.hpp"
#include "foundation/open_files.hpp"
#include "integrations/offline/offline_model.hpp"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

namespace recruteia::app {

namespace {

constexpr std::size_t expected_connections = 16'384; // more are served too

int refuse(Error const& error)
{
    fmt::print(stderr, "recruteia: {}\n", error.detail);
    for (auto const& field : error.fields)
        if (field.detail != error.detail)
            fmt::print(stderr, "  {}\n", field.detail);
    return 1;
}

/// The first line of standard input. Somebody who sits at a terminal is asked for it, and nothing of it is shown.
std::string read_password()
{
    termios shown{};
    auto const at_terminal = ::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &shown) == 0;
    if (at_terminal) {
        fmt::print(stderr, "Password: ");
        auto hidden = shown;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    std::string password;
    std::getline(std::cin, password);
    if (at_terminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fmt::print(stderr, "\n");
    }
    return password;
}

/// Standard input, or the named file.
template <class Work>
int with_input(std::optional<std::string> const& path, Work const& work)
{
    if (!path || *path == "-")
        return work(std::cin);
    std::ifstream file(*path);
    if (!file) {
        fmt::print(stderr, "recruteia: {} cannot be read\n", *path);
        return 1;
    }
    return work(file);
}

} // namespace

int run_serve(Configuration configuration)
{
    allow_open_files(expected_connections); // there are no threads yet
    if (auto const chosen = choose_port(configuration); !chosen)
        return refuse(chosen.error());
    auto ground = prepare_ground(std::move(configuration), SchemaPolicy::migrate);
    return ground ? serve(*std::move(ground)) : refuse(ground.error());
}

int run_migrate(Configuration configuration)
{
    auto const ground = prepare_ground(std::move(configuration), SchemaPolicy::migrate);
    if (!ground)
        return refuse(ground.error());
    fmt::print("The database is at version {}.\n", database::migrations_of(ground->database->engine()).back().version);
    return 0;
}

int run_create_user(Configuration configuration, CreateUserOptions const& options)
{
    auto const role = enum_from<accounts::Role>(options.role);
    auto const locale = enum_from<Locale>(options.locale);
    if (!role || !locale)
        return refuse({.detail = role ? "--locale must be fr or en"
                                      : "--role must be admin, recruiter, reviewer or data_protection"});
    auto const password = read_password();
    auto const ground = prepare_ground(std::move(configuration), SchemaPolicy::migrate);
    if (!ground)
        return refuse(ground.error());
    SystemClock const clock;
    audit::Checkpoint checkpoint(ground->checkpoint_path(), ground->secrets.audit,
                                 [](std::string_view what) { fmt::print(stderr, "recruteia: {}\n", what); });
    audit::AuditLog audit(ground->secrets.audit, clock);
    audit.keep_checkpoint(checkpoint);
    auto const created = accounts::create_user(
        *ground->database, audit, clock,
        {.email = options.email, .name = options.name, .roles = {*role}, .password = password, .locale = *locale});
    if (!created)
        return refuse(created.error());
    fmt::print("{}\n", created->value);
    return 0;
}

int run_demo(Configuration configuration)
{
    configuration.ai = {}; // made-up answers are nobody's to pay for
    auto ground = prepare_ground(std::move(configuration), SchemaPolicy::migrate);
    if (!ground)
        return refuse(ground.error());
    auto const filled = fill_with_demo(*ground);
    return filled ? 0 : refuse(filled.error());
}

int run_evaluate(std::optional<std::string> const& data)
{
    offline::OfflineModel model;
    return with_input(data, [&](std::istream& in) { return evaluation::run_evaluate(model, in, std::cout); });
}

int run_generate(std::optional<std::string> const& description, GenerateOptions const& options)
{
    auto const language = enum_from<Locale>(options.language);
    if (!language)
        return refuse({.detail = "--lang must be fr or en"});
    offline::OfflineModel model;
    return with_input(description, [&](std::istream& in) {
        return ai::run_generate(model, in, std::cout, {.locale = *language, .question_count = options.question_count});
    });
}

int run_show_configuration(Configuration const& configuration)
{
    fmt::print("{}", show(configuration));
    return 0;
}

int run_verify_audit(Configuration configuration)
{
    auto const ground = prepare_ground(std::move(configuration), SchemaPolicy::require_current);
    if (!ground)
        return refuse(ground.error());
    return audit::run_verify_audit(*ground->database, ground->secrets.audit, ground->checkpoint_path(), std::cout);
}

} // namespace recruteia::app
