#include "accounts/sign_in_service.hpp"

#include "accounts/committed.hpp"
#include "accounts/second_factor.hpp"
#include "accounts/user_repository.hpp"
#include "foundation/digest.hpp"
#include "foundation/try.hpp"

namespace recruteia::accounts {

namespace {

constexpr std::size_t max_unknown = 10'000;

std::unexpected<Error> credentials_invalid()
{
    return fail(Errc::unauthenticated, "credentials_invalid", "The e-mail address or the password is not right.");
}

std::optional<std::string> hash_of(std::optional<Credentials> const& known)
{
    auto const may_sign_in = known && known->status == UserStatus::active;
    return may_sign_in ? known->password_hash : std::nullopt;
}

} // namespace

Async<SignedIn> SignInService::sign_in(SignIn command, std::string client_address)
{
    CO_CHECK(admit(client_address));
    auto const parsed = Email::parse(command.email);
    auto const email = parsed ? parsed->value : command.email;
    auto const known = co_await context_.database.read(
        [&](database::Transaction& tx) { return find_credentials_by_email(tx, email); });
    CO_CHECK(require_unlocked_address(email, known));
    CO_TRY(auto const matches, co_await context_.passwords.verify(hash_of(known), std::move(command.password)));

    auto committed = co_await context_.database.write([&](database::Transaction& tx) -> Committed<SignedIn> {
        if (known)
            return {conclude(tx, *known, matches, command.totp_code)};
        count_unknown(tx, email);
        return {credentials_invalid()};
    });
    co_return std::move(committed.outcome);
}

Result<void> SignInService::admit(std::string const& client_address)
{
    std::scoped_lock const lock(mutex_);
    auto const verdict = attempts_.take(http::address_group(client_address));
    if (verdict.allowed)
        return {};
    Error error{.errc = Errc::too_many_requests,
                .code = "rate_limited",
                .detail = "Too many attempts from this network. Wait before you try again."};
    error.retry_after_seconds = static_cast<int>(verdict.retry_after.count());
    return std::unexpected(std::move(error));
}

Result<void> SignInService::require_unlocked_address(std::string const& email, std::optional<Credentials> const& known)
{
    if (known)
        return require_unlocked(lock_out_of(*known), context_.clock.now());
    std::scoped_lock const lock(mutex_);
    auto const counted = unknown_.find(sha256_hex(email));
    return counted == unknown_.end() ? Result<void>{} : require_unlocked(counted->second, context_.clock.now());
}

/// Decides on the account as it is now: while the password was verified, it may have been locked, disabled or changed.
Result<SignedIn> SignInService::conclude(database::Transaction& tx, Credentials const& verified, bool password_matches,
                                         std::optional<std::string> const& code)
{
    auto const now = context_.clock.now();
    auto const present = find_credentials(tx, verified.user_id);
    auto const user = find_user(tx, verified.user_id);
    if (!present || !user)
        return credentials_invalid();
    TRY_CHECK(require_unlocked(lock_out_of(*present), now));
    if (!password_matches || present->status != UserStatus::active ||
        present->password_hash != verified.password_hash) {
        count_failure(tx, context_, *present);
        return credentials_invalid();
    }
    if (auto const proof = spend_second_factor(tx, context_.totp_vault, *present, code, now); !proof) {
        if (proof.error().code == "totp_invalid")
            count_failure(tx, context_, *present);
        return std::unexpected(proof.error());
    }
    save_failures(tx, user->id, 0, UtcTime{});
    context_.audit.record(tx, {.actor = audit::Actor::user(user->id.value),
                               .act = "user_signed_in",
                               .subject_kind = "user",
                               .subject_id = user->id.value});
    return context_.sessions.open(tx, *user);
}

void SignInService::count_unknown(database::Transaction& tx, std::string const& email)
{
    context_.audit.record(tx, {.actor = audit::Actor::system(), .act = "sign_in_failed", .subject_kind = "user"});
    std::scoped_lock const lock(mutex_);
    if (unknown_.size() >= max_unknown)
        unknown_.clear();
    auto& lock_out = unknown_[sha256_hex(email)];
    lock_out = after_failure(lock_out, context_.clock.now());
}

} // namespace recruteia::accounts
