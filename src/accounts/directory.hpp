#pragma once

#include "accounts/user.hpp"
#include "database/transaction.hpp"

#include <optional>
#include <vector>

/// What other modules ask about people, inside their own transactions.
namespace recruteia::accounts {

/// Somebody who can be told things, and how.
struct Reader
{
    UserId id;
    std::string email;
    std::string name;
    UserStatus status = UserStatus::invited;
    Locale locale = Locale::fr;
    std::string time_zone;
};
BOOST_DESCRIBE_STRUCT(Reader, (), (id, email, name, status, locale, time_zone))

std::optional<Reader> find_reader(database::Transaction& tx, UserId const& id);

/// Active users, of one role when it is given, in the order of their ids.
std::vector<Reader> list_readers(database::Transaction& tx, std::optional<Role> const& role);

/// The product's own name before the set-up.
std::string name_of_organisation(database::Transaction& tx);

} // namespace recruteia::accounts
