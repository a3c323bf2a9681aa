#pragma once

#include "accounts/user.hpp"
#include "database/transaction.hpp"
#include "foundation/page.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace recruteia::accounts {

std::optional<User> find_user(database::Transaction& tx, UserId const& id);
std::optional<User> find_user_by_email(database::Transaction& tx, std::string_view email);
bool any_user_exists(database::Transaction& tx);

enum class Listed
{
    active_users,
    all_users
};
/// By name; the cursor holds the name and id of the last one.
Page<User> list_users(database::Transaction& tx, Listed which, PageRequest const& request);
std::vector<User> list_active_admins(database::Transaction& tx);

/// Without a password; roles included.
void add_user(database::Transaction& tx, User const& user);
/// Name, status, language and time zone.
void save_user(database::Transaction& tx, User const& user);
void save_roles(database::Transaction& tx, UserId const& id, std::vector<Role> const& roles);
void save_last_seen(database::Transaction& tx, UserId const& id, UtcTime at);

std::optional<Credentials> find_credentials(database::Transaction& tx, UserId const& id);
std::optional<Credentials> find_credentials_by_email(database::Transaction& tx, std::string_view email);
/// A new password also ends a lock-out.
void save_password(database::Transaction& tx, UserId const& id, std::string_view password_hash);
void save_failures(database::Transaction& tx, UserId const& id, std::int64_t failed_sign_ins, UtcTime locked_until);

/// Unconfirmed.
/// `secret` as TotpVault seals it.
void save_totp_secret(database::Transaction& tx, UserId const& id, std::string_view secret);
struct KeptTotpSecret
{
    UserId user_id;
    std::string secret;
};
BOOST_DESCRIBE_STRUCT(KeptTotpSecret, (), (user_id, secret))
std::vector<KeptTotpSecret> list_totp_secrets(database::Transaction& tx);
/// Nothing else of the second factor changes.
void replace_totp_secret(database::Transaction& tx, UserId const& id, std::string_view secret);
void save_totp_confirmed(database::Transaction& tx, UserId const& id, UtcTime at);
void save_totp_step(database::Transaction& tx, UserId const& id, std::int64_t step);
/// With the recovery codes.
void remove_totp(database::Transaction& tx, UserId const& id);
void replace_recovery_codes(database::Transaction& tx, UserId const& id, std::vector<std::string> const& digests);
/// False when there is no such code, or it was used.
bool use_recovery_code(database::Transaction& tx, UserId const& id, std::string_view digest, UtcTime at);

void save_organisation(database::Transaction& tx, std::string_view name, UtcTime at);
/// Empty before the set-up.
std::string organisation_name(database::Transaction& tx);

} // namespace recruteia::accounts
