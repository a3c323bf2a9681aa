#pragma once

#include "app/configuration.hpp"

#include <optional>
#include <string>

/// One function a command of the program; each returns the exit code.
namespace recruteia::app {

int run_serve(Configuration configuration);
int run_migrate(Configuration configuration);

struct CreateUserOptions
{
    std::string email;
    std::string name;
    std::string role;
    std::string locale = "fr";
};
/// The password is read from standard input: one line.
int run_create_user(Configuration configuration, CreateUserOptions const& options);

int run_demo(Configuration configuration);
int run_evaluate(std::optional<std::string> const& data);

struct GenerateOptions
{
    std::string language = "fr";
    int question_count = 5;
};
int run_generate(std::optional<std::string> const& description, GenerateOptions const& options);

int run_show_configuration(Configuration const& configuration);
int run_verify_audit(Configuration configuration);

} // namespace recruteia::app
