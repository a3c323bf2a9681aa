#pragma once

#include "accounts/context.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace recruteia::accounts {

struct ChangeMe
{
    std::optional<std::string> name;
    std::optional<Locale> locale;
    std::optional<std::string> time_zone;
};
BOOST_DESCRIBE_STRUCT(ChangeMe, (), (name, locale, time_zone))

struct ChangePassword
{
    std::string current_password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (current_password, new_password))

struct TotpProposal
{
    std::string secret;
    std::string uri;
};
BOOST_DESCRIBE_STRUCT(TotpProposal, (), (secret, uri))

/// What signed-in people do with their own account.
class MyAccountService
{
public:
    explicit MyAccountService(Context const& context) : context_(context) {}

    Async<User> find(Principal me) const;
    /// Errors: invalid at the field.
    Async<User> change(Principal me, ChangeMe command) const;
    /// Ends the other sessions. Errors: invalid/credentials_invalid, invalid/password_too_weak,
    /// too_many_requests/locked_out.
    Async<void> change_password(Principal me, ChangePassword command) const;

    /// Errors: conflict/totp_already_enabled.
    Async<TotpProposal> start_totp(Principal me) const;
    /// Recovery codes, shown once. Errors: conflict/totp_not_started, conflict/totp_already_enabled,
    /// invalid/totp_invalid.
    Async<std::vector<std::string>> confirm_totp(Principal me, std::string code) const;
    /// Errors: invalid/credentials_invalid, too_many_requests/locked_out.
    Async<void> remove_totp(Principal me, std::string password) const;

private:
    void record(database::Transaction& tx, Principal const& me, std::string act) const;
    Result<std::vector<std::string>> enable_totp(database::Transaction& tx, Principal const& me,
                                                 std::string const& code) const;

    Context context_;
};

} // namespace recruteia::accounts
