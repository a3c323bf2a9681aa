#pragma once

#include "accounts/principal.hpp"
#include "database/transaction.hpp"

#include <map>
#include <string>
#include <vector>

namespace recruteia::accounts {

/// The names of those who exist.
std::map<UserId, std::string> names_of(database::Transaction& tx, std::vector<UserId> const& ids);

} // namespace recruteia::accounts
