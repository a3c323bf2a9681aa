#pragma once

#include "accounts/totp_vault.hpp"
#include "accounts/user.hpp"
#include "database/transaction.hpp"
#include "foundation/error.hpp"

#include <optional>
#include <string>

namespace recruteia::accounts {

/// Spends a TOTP code or a recovery code, where the account has a second factor.
/// Errors: unauthenticated/totp_required, unauthenticated/totp_invalid.
Result<void> spend_second_factor(database::Transaction& tx, TotpVault const& vault, Credentials const& credentials,
                                 std::optional<std::string> const& code, UtcTime now);

} // namespace recruteia::accounts
