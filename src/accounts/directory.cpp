#include "accounts/directory.hpp"

namespace recruteia::accounts {

namespace {

constexpr auto select_reader = "SELECT id, email, name, status, locale, time_zone FROM users WHERE id = :id";
constexpr auto select_active = "SELECT id, email, name, status, locale, time_zone FROM users WHERE status = 'active' "
                               "ORDER BY id";
constexpr auto select_active_of_role =
    "SELECT u.id, u.email, u.name, u.status, u.locale, u.time_zone FROM user_roles r "
    "JOIN users u ON u.id = r.user_id WHERE r.role = :role AND u.status = 'active' ORDER BY u.id";
constexpr auto select_organisation = "SELECT name FROM organisation WHERE id = 1";

} // namespace

std::optional<Reader> find_reader(database::Transaction& tx, UserId const& id)
{
    return tx.find<Reader>(select_reader, id);
}

std::vector<Reader> list_readers(database::Transaction& tx, std::optional<Role> const& role)
{
    return role ? tx.list<Reader>(select_active_of_role, *role) : tx.list<Reader>(select_active);
}

std::string name_of_organisation(database::Transaction& tx)
{
    return tx.find<std::string>(select_organisation).value_or("RecruteIA");
}

} // namespace recruteia::accounts
