#pragma once

#include "accounts/context.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace recruteia::accounts {

struct SetUp
{
    std::string token;
    std::string organisation;
    std::string name;
    std::string email;
    std::string password;
    Locale locale = Locale::fr;
    std::optional<std::string> time_zone;
};
BOOST_DESCRIBE_STRUCT(SetUp, (), (token, organisation, name, email, password, locale, time_zone))

/// The first start of an empty installation: whoever reads the server's output becomes its first administrator.
class SetUpService
{
public:
    struct Settings
    {
        std::string key;        ///< at least 32 bytes
        std::string public_url; ///< without trailing slash
    };

    SetUpService(Context const& context, Settings settings) : context_(context), settings_(std::move(settings)) {}

    /// As long as there is no user at all.
    static bool is_required(database::Transaction& tx);
    /// What the start prints while a set-up is required. Its token is computed from the key and kept nowhere, so every
    /// instance and every start prints the same one; it is worth nothing once there is a user.
    std::string address(Locale locale) const;

    /// Errors: conflict/already_set_up, gone/link_invalid, invalid at the field, invalid/password_too_weak.
    Async<SignedIn> set_up(SetUp command) const;

private:
    std::string token() const;
    Result<SignedIn> add_first(database::Transaction& tx, SetUp const& command, std::string const& hash) const;

    Context context_;
    Settings settings_;
};

} // namespace recruteia::accounts
