#pragma once

#include "accounts/passwords.hpp"
#include "accounts/security_notices.hpp"
#include "accounts/sessions.hpp"
#include "accounts/totp_vault.hpp"
#include "audit/audit_log.hpp"
#include "database/database.hpp"

namespace recruteia::accounts {

/// What every service of this module works with; all of it outlives them.
struct Context
{
    database::Database& database;
    Clock const& clock;
    audit::AuditLog const& audit;
    SecurityNotices const& notices;
    Sessions& sessions;
    Passwords const& passwords;
    TotpVault const& totp_vault;
};

} // namespace recruteia::accounts
