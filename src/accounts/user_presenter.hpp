#pragma once

#include "accounts/user.hpp"
#include "foundation/json.hpp"
#include "foundation/page.hpp"

namespace recruteia::accounts {

json::value present(User const& user);
json::value present(Page<User> const& page);

} // namespace recruteia::accounts
