#pragma once

#include "accounts/passwords.hpp"
#include "accounts/user.hpp"
#include "audit/audit_log.hpp"
#include "database/database.hpp"

#include <string>
#include <vector>

namespace recruteia::accounts {

struct NewUser
{
    std::string email;
    std::string name;
    std::vector<Role> roles;
    std::string password;
    Locale locale = Locale::fr;
};

/// An active user, for the command line and the demo: on the calling thread.
/// Errors: conflict/email_taken, invalid, invalid/password_too_weak.
Result<UserId> create_user(database::Database& database, audit::AuditLog const& audit, Clock const& clock, NewUser user,
                           HashingCost cost = {});

} // namespace recruteia::accounts
