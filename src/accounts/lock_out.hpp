#pragma once

#include "accounts/context.hpp"
#include "foundation/error.hpp"

#include <cstdint>
#include <string>

namespace recruteia::accounts {

/// How often signing in failed in a row, and until when it is not even tried.
struct LockOut
{
    std::int64_t failures = 0;
    UtcTime locked_until;
};

/// From the fifth failure on the account is locked: a minute, then twice as long each time, an hour at most.
LockOut after_failure(LockOut before, UtcTime now);
/// Errors: too_many_requests/locked_out, with Retry-After.
Result<void> require_unlocked(LockOut const& lock_out, UtcTime now);
LockOut lock_out_of(Credentials const& credentials);

/// A wrong password or code for an account: counted, logged, and told when it locks the account.
void count_failure(database::Transaction& tx, Context const& context, Credentials const& credentials);

/// The user behind a session shows that they know the password; gives the hash it matched, for the transaction that
/// relies on it to compare. Errors: invalid/credentials_invalid at `path`, too_many_requests/locked_out.
Async<std::string> prove_password(Context const& context, UserId user_id, std::string password, std::string path);

} // namespace recruteia::accounts
