#include "accounts/user_repository.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>

namespace recruteia::accounts {

namespace {

// One row a role, so that a user and their roles are read at once; folded by `fold`.
constexpr auto select_user =
    "SELECT u.id, u.email, u.name, u.status, u.locale, u.time_zone, "
    "CASE WHEN u.totp_confirmed_at IS NULL THEN 0 ELSE 1 END, u.created_at, u.last_seen_at, r.role "
    "FROM users u LEFT JOIN user_roles r ON r.user_id = u.id WHERE u.id = :id ORDER BY r.role";
constexpr auto select_user_by_email =
    "SELECT u.id, u.email, u.name, u.status, u.locale, u.time_zone, "
    "CASE WHEN u.totp_confirmed_at IS NULL THEN 0 ELSE 1 END, u.created_at, u.last_seen_at, r.role "
    "FROM users u LEFT JOIN user_roles r ON r.user_id = u.id WHERE u.email = :email ORDER BY r.role";
constexpr auto select_users_page =
    "SELECT u.id, u.email, u.name, u.status, u.locale, u.time_zone, "
    "CASE WHEN u.totp_confirmed_at IS NULL THEN 0 ELSE 1 END, u.created_at, u.last_seen_at, r.role "
    "FROM (SELECT * FROM users WHERE (:all_users = 1 OR status = 'active') "
    "AND (:from_start = 1 OR name > :after_name OR (name = :same_name AND id > :after_id)) "
    "ORDER BY name, id LIMIT :limit) u LEFT JOIN user_roles r ON r.user_id = u.id ORDER BY u.name, u.id, r.role";
constexpr auto select_active_admins =
    "SELECT u.id, u.email, u.name, u.status, u.locale, u.time_zone, "
    "CASE WHEN u.totp_confirmed_at IS NULL THEN 0 ELSE 1 END, u.created_at, u.last_seen_at, r.role "
    "FROM users u JOIN user_roles r ON r.user_id = u.id AND r.role = 'admin' WHERE u.status = 'active' ORDER BY u.id";
constexpr auto count_users = "SELECT COUNT(*) FROM users";
constexpr auto insert_user = "INSERT INTO users (id, email, name, status, locale, time_zone, created_at) "
                             "VALUES (:id, :email, :name, :status, :locale, :time_zone, :created_at)";
constexpr auto update_user =
    "UPDATE users SET name = :name, status = :status, locale = :locale, time_zone = :time_zone WHERE id = :id";
constexpr auto delete_roles = "DELETE FROM user_roles WHERE user_id = :user_id";
constexpr auto insert_role = "INSERT INTO user_roles (user_id, role) VALUES (:user_id, :role)";
constexpr auto update_last_seen = "UPDATE users SET last_seen_at = :at WHERE id = :id";

constexpr auto select_credentials =
    "SELECT id, status, password_hash, totp_secret, totp_confirmed_at, totp_last_step, failed_sign_ins, locked_until "
    "FROM users WHERE id = :id";
constexpr auto select_credentials_by_email =
    "SELECT id, status, password_hash, totp_secret, totp_confirmed_at, totp_last_step, failed_sign_ins, locked_until "
    "FROM users WHERE email = :email";
constexpr auto update_password =
    "UPDATE users SET password_hash = :password_hash, failed_sign_ins = 0, locked_until = 0 WHERE id = :id";
constexpr auto update_failures =
    "UPDATE users SET failed_sign_ins = :failed_sign_ins, locked_until = :locked_until WHERE id = :id";

constexpr auto update_totp_secret =
    "UPDATE users SET totp_secret = :secret, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = :id";
constexpr auto select_totp_secrets = "SELECT id, totp_secret FROM users WHERE totp_secret IS NOT NULL ORDER BY id";
constexpr auto exchange_totp_secret = "UPDATE users SET totp_secret = :secret WHERE id = :id";
constexpr auto update_totp_confirmed = "UPDATE users SET totp_confirmed_at = :at WHERE id = :id";
constexpr auto update_totp_step = "UPDATE users SET totp_last_step = :step WHERE id = :id";
constexpr auto clear_totp =
    "UPDATE users SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = :id";
constexpr auto delete_recovery_codes = "DELETE FROM recovery_codes WHERE user_id = :user_id";
constexpr auto insert_recovery_code = "INSERT INTO recovery_codes (user_id, code_digest) VALUES (:user_id, :digest)";
constexpr auto update_recovery_code =
    "UPDATE recovery_codes SET used_at = :at WHERE user_id = :user_id AND code_digest = :digest AND used_at IS NULL";

constexpr auto upsert_organisation = "INSERT INTO organisation (id, name, created_at) VALUES (1, :name, :created_at) "
                                     "ON CONFLICT (id) DO UPDATE SET name = excluded.name";
constexpr auto select_organisation = "SELECT name FROM organisation WHERE id = 1";

struct UserRoleRow
{
    UserId id;
    std::string email;
    std::string name;
    UserStatus status = UserStatus::invited;
    Locale locale = Locale::fr;
    std::string time_zone;
    bool totp_enabled = false;
    UtcTime created_at;
    std::optional<UtcTime> last_seen_at;
    std::optional<Role> role;
};
BOOST_DESCRIBE_STRUCT(UserRoleRow, (),
                      (id, email, name, status, locale, time_zone, totp_enabled, created_at, last_seen_at, role))

std::vector<User> fold(std::vector<UserRoleRow> rows)
{
    std::vector<User> users;
    for (auto& row : rows) {
        if (users.empty() || users.back().id != row.id)
            users.push_back({row.id,
                             std::move(row.email),
                             std::move(row.name),
                             row.status,
                             row.locale,
                             std::move(row.time_zone),
                             row.totp_enabled,
                             row.created_at,
                             row.last_seen_at,
                             {}});
        if (row.role)
            users.back().roles.push_back(*row.role);
    }
    for (auto& user : users)
        std::ranges::sort(user.roles);
    return users;
}

std::optional<User> only(std::vector<User> users)
{
    if (users.empty())
        return std::nullopt;
    return std::move(users.front());
}

} // namespace

bool User::is_active_admin() const
{
    return status == UserStatus::active && std::ranges::find(roles, Role::admin) != roles.end();
}

std::optional<User> find_user(database::Transaction& tx, UserId const& id)
{
    return only(fold(tx.list<UserRoleRow>(select_user, id)));
}

std::optional<User> find_user_by_email(database::Transaction& tx, std::string_view email)
{
    return only(fold(tx.list<UserRoleRow>(select_user_by_email, email)));
}

bool any_user_exists(database::Transaction& tx)
{
    return tx.get<std::int64_t>(count_users) > 0;
}

Page<User> list_users(database::Transaction& tx, Listed which, PageRequest const& request)
{
    auto const from_start = request.after.empty();
    auto const after_name = from_start ? std::string() : request.after[0];
    auto const after_id = from_start ? std::string() : request.after[1];
    auto users = fold(tx.list<UserRoleRow>(select_users_page, which == Listed::all_users, from_start, after_name,
                                           after_name, after_id, request.limit + 1));
    return page_of(std::move(users), request.limit,
                   [](User const& last) { return std::vector{last.name, last.id.value}; });
}

std::vector<User> list_active_admins(database::Transaction& tx)
{
    return fold(tx.list<UserRoleRow>(select_active_admins));
}

void add_user(database::Transaction& tx, User const& user)
{
    tx.execute(insert_user, user.id, user.email, user.name, user.status, user.locale, user.time_zone, user.created_at);
    save_roles(tx, user.id, user.roles);
}

void save_user(database::Transaction& tx, User const& user)
{
    tx.execute(update_user, user.name, user.status, user.locale, user.time_zone, user.id);
}

void save_roles(database::Transaction& tx, UserId const& id, std::vector<Role> const& roles)
{
    tx.execute(delete_roles, id);
    for (auto const role : roles)
        tx.execute(insert_role, id, role);
}

void save_last_seen(database::Transaction& tx, UserId const& id, UtcTime at)
{
    tx.execute(update_last_seen, at, id);
}

std::optional<Credentials> find_credentials(database::Transaction& tx, UserId const& id)
{
    return tx.find<Credentials>(select_credentials, id);
}

std::optional<Credentials> find_credentials_by_email(database::Transaction& tx, std::string_view email)
{
    return tx.find<Credentials>(select_credentials_by_email, email);
}

void save_password(database::Transaction& tx, UserId const& id, std::string_view password_hash)
{
    tx.execute(update_password, password_hash, id);
}

void save_failures(database::Transaction& tx, UserId const& id, std::int64_t failed_sign_ins, UtcTime locked_until)
{
    tx.execute(update_failures, failed_sign_ins, locked_until, id);
}

void save_totp_secret(database::Transaction& tx, UserId const& id, std::string_view secret)
{
    tx.execute(update_totp_secret, secret, id);
}

std::vector<KeptTotpSecret> list_totp_secrets(database::Transaction& tx)
{
    return tx.list<KeptTotpSecret>(select_totp_secrets);
}

void replace_totp_secret(database::Transaction& tx, UserId const& id, std::string_view secret)
{
    tx.execute(exchange_totp_secret, secret, id);
}

void save_totp_confirmed(database::Transaction& tx, UserId const& id, UtcTime at)
{
    tx.execute(update_totp_confirmed, at, id);
}

void save_totp_step(database::Transaction& tx, UserId const& id, std::int64_t step)
{
    tx.execute(update_totp_step, step, id);
}

void remove_totp(database::Transaction& tx, UserId const& id)
{
    tx.execute(clear_totp, id);
    tx.execute(delete_recovery_codes, id);
}

void replace_recovery_codes(database::Transaction& tx, UserId const& id, std::vector<std::string> const& digests)
{
    tx.execute(delete_recovery_codes, id);
    for (auto const& digest : digests)
        tx.execute(insert_recovery_code, id, digest);
}

bool use_recovery_code(database::Transaction& tx, UserId const& id, std::string_view digest, UtcTime at)
{
    return tx.execute(update_recovery_code, at, id, digest) == 1;
}

void save_organisation(database::Transaction& tx, std::string_view name, UtcTime at)
{
    tx.execute(upsert_organisation, name, at);
}

std::string organisation_name(database::Transaction& tx)
{
    return tx.find<std::string>(select_organisation).value_or("");
}

} // namespace recruteia::accounts
