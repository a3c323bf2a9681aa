#pragma once

#include "accounts/guard.hpp"
#include "database/database.hpp"
#include "http/router.hpp"

namespace recruteia::audit {

void add_routes(http::Router& router, accounts::Guard const& guard, database::Database& database);

} // namespace recruteia::audit
