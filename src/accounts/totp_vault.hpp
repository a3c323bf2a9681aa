#pragma once

#include "accounts/user.hpp"
#include "database/transaction.hpp"
#include "foundation/digest.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace recruteia::accounts {

/// Keeps TOTP secrets unreadable in the database: XChaCha20-Poly1305 under a key that lies in a file beside it. A
/// sealed secret is bound to its user: put into another's row, it does not open.
class TotpVault
{
public:
    explicit TotpVault(std::string_view key);

    std::string seal(UserId const& user, std::string_view secret) const;
    /// Nothing when it was sealed with another key, or for somebody else.
    std::optional<std::string> open(UserId const& user, std::string_view sealed) const;

    struct Inspection
    {
        std::int64_t sealed_now = 0; ///< of before this version, in the clear until now
        std::int64_t unreadable = 0; ///< sealed with another key: only recovery codes open these accounts
    };
    /// At each start: seals what still lies in the clear, and tells what the key does not open.
    Inspection inspect(database::Transaction& tx) const;

private:
    Digest key_;
};

} // namespace recruteia::accounts
