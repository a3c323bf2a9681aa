#include "accounts/people.hpp"

namespace recruteia::accounts {

namespace {

constexpr auto select_name = "SELECT name FROM users WHERE id = :id";

} // namespace

std::map<UserId, std::string> names_of(database::Transaction& tx, std::vector<UserId> const& ids)
{
    std::map<UserId, std::string> names;
    for (auto const& id : ids)
        if (auto name = tx.find<std::string>(select_name, id))
            names.emplace(id, *std::move(name));
    return names;
}

} // namespace recruteia::accounts
