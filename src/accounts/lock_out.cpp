#include "accounts/lock_out.hpp"

#include "accounts/user_repository.hpp"
#include "foundation/try.hpp"

#include <algorithm>

namespace recruteia::accounts {

namespace {

constexpr std::int64_t failures_before_lock = 5;
constexpr auto first_lock = std::chrono::minutes{1};
constexpr auto longest_lock = std::chrono::hours{1};

} // namespace

LockOut after_failure(LockOut before, UtcTime now)
{
    LockOut after{before.failures + 1, before.locked_until};
    if (after.failures >= failures_before_lock) {
        constexpr std::int64_t doublings_to_longest = 6; // 64 minutes
        auto const doublings = std::min(after.failures - failures_before_lock, doublings_to_longest);
        after.locked_until = now + std::min<std::chrono::minutes>(first_lock * (1LL << doublings), longest_lock);
    }
    return after;
}

Result<void> require_unlocked(LockOut const& lock_out, UtcTime now)
{
    if (lock_out.locked_until <= now)
        return {};
    Error error{.errc = Errc::too_many_requests,
                .code = "locked_out",
                .detail = "Too many attempts. Wait before you try again."};
    auto const left = std::chrono::ceil<std::chrono::seconds>(lock_out.locked_until - now);
    error.retry_after_seconds = static_cast<int>(left.count());
    return std::unexpected(std::move(error));
}

LockOut lock_out_of(Credentials const& credentials)
{
    return {credentials.failed_sign_ins, credentials.locked_until};
}

void count_failure(database::Transaction& tx, Context const& context, Credentials const& credentials)
{
    auto const after = after_failure(lock_out_of(credentials), context.clock.now());
    save_failures(tx, credentials.user_id, after.failures, after.locked_until);
    context.audit.record(tx, {.actor = audit::Actor::system(),
                              .act = "sign_in_failed",
                              .subject_kind = "user",
                              .subject_id = credentials.user_id.value});
    if (after.failures != failures_before_lock)
        return;
    context.audit.record(tx, {.actor = audit::Actor::system(),
                              .act = "account_locked",
                              .subject_kind = "user",
                              .subject_id = credentials.user_id.value});
    if (auto const user = find_user(tx, credentials.user_id))
        context.notices.account_locked(tx, *user);
}

Async<std::string> prove_password(Context const& context, UserId user_id, std::string password, std::string path)
{
    auto const credentials =
        co_await context.database.read([&](database::Transaction& tx) { return find_credentials(tx, user_id); });
    if (!credentials || !credentials->password_hash)
        co_return fail(Errc::unauthenticated, "Sign in to continue.");
    CO_CHECK(require_unlocked(lock_out_of(*credentials), context.clock.now()));
    CO_TRY(auto const matches, co_await context.passwords.verify(credentials->password_hash, std::move(password)));
    if (matches)
        co_return *credentials->password_hash;

    co_await context.database.write([&](database::Transaction& tx) {
        if (auto const present = find_credentials(tx, user_id))
            count_failure(tx, context, *present);
        return true;
    });
    co_return fail(Errc::invalid, "credentials_invalid", "The password is not right.", std::move(path));
}

} // namespace recruteia::accounts
