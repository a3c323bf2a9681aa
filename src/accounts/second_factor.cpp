#include "accounts/second_factor.hpp"

#include "accounts/totp.hpp"
#include "accounts/user_repository.hpp"
#include "foundation/encoding.hpp"

namespace recruteia::accounts {

Result<void> spend_second_factor(database::Transaction& tx, TotpVault const& vault, Credentials const& credentials,
                                 std::optional<std::string> const& code, UtcTime now)
{
    if (!credentials.has_second_factor())
        return {};
    auto const given = trimmed(code ? *code : std::string_view());
    if (given.empty())
        return fail(Errc::unauthenticated, "totp_required", "A code of the second factor is needed.");
    // A secret that the key does not open leaves the recovery codes.
    auto const secret = vault.open(credentials.user_id, *credentials.totp_secret);
    if (auto const step = secret ? matching_totp_step(*secret, given, now, credentials.totp_last_step) : std::nullopt) {
        save_totp_step(tx, credentials.user_id, *step);
        return {};
    }
    if (use_recovery_code(tx, credentials.user_id, recovery_code_digest(given), now))
        return {};
    return fail(Errc::unauthenticated, "totp_invalid", "This code is wrong, too old, or was used before.");
}

} // namespace recruteia::accounts
