#include "accounts/my_account_service.hpp"

#include "accounts/lock_out.hpp"
#include "accounts/profile.hpp"
#include "accounts/totp.hpp"
#include "accounts/user_repository.hpp"
#include "foundation/encoding.hpp"
#include "foundation/try.hpp"

#include <algorithm>

namespace recruteia::accounts {

namespace {

Result<ChangeMe> checked(ChangeMe command)
{
    if (command.name) {
        TRY(command.name, valid_name(*command.name, "name"));
    }
    if (command.time_zone) {
        TRY(command.time_zone, valid_time_zone(*command.time_zone, "time_zone"));
    }
    return command;
}

Result<User> present_user(database::Transaction& tx, Principal const& me)
{
    if (auto user = find_user(tx, me.user_id))
        return *std::move(user);
    return fail(Errc::unauthenticated, "Sign in to continue.");
}

std::unexpected<Error> already_enabled()
{
    return fail(Errc::conflict, "totp_already_enabled", "A second factor is on already. Remove it first.");
}

} // namespace

void MyAccountService::record(database::Transaction& tx, Principal const& me, std::string act) const
{
    context_.audit.record(tx, {.actor = audit::Actor::user(me.user_id.value),
                               .act = std::move(act),
                               .subject_kind = "user",
                               .subject_id = me.user_id.value});
}

Async<User> MyAccountService::find(Principal me) const
{
    co_return co_await context_.database.read([&](database::Transaction& tx) { return present_user(tx, me); });
}

Async<User> MyAccountService::change(Principal me, ChangeMe command) const
{
    CO_TRY(auto const change, checked(std::move(command)));
    co_return co_await context_.database.write([&](database::Transaction& tx) -> Result<User> {
        TRY(auto user, present_user(tx, me));
        user.name = change.name.value_or(user.name);
        user.locale = change.locale.value_or(user.locale);
        user.time_zone = change.time_zone.value_or(user.time_zone);
        save_user(tx, user);
        record(tx, me, "profile_changed");
        context_.sessions.announce_changed(tx, me.user_id);
        return user;
    });
}

Async<void> MyAccountService::change_password(Principal me, ChangePassword command) const
{
    CO_TRY(auto const user, co_await find(me));
    CO_CHECK(check_password(command.new_password, user.email, "new_password"));
    CO_TRY(auto const proven,
           co_await prove_password(context_, me.user_id, std::move(command.current_password), "current_password"));
    CO_TRY(auto const hash, co_await context_.passwords.hash(std::move(command.new_password)));

    co_return co_await context_.database.write([&](database::Transaction& tx) -> Result<void> {
        if (find_credentials(tx, me.user_id).value().password_hash != proven)
            return fail(Errc::conflict, "The password was changed from elsewhere in the meantime.");
        save_password(tx, me.user_id, hash);
        record(tx, me, "password_changed");
        context_.sessions.revoke_all(tx, audit::Actor::user(me.user_id.value), me.user_id, me.session_id);
        context_.notices.password_changed(tx, user);
        return {};
    });
}

Async<TotpProposal> MyAccountService::start_totp(Principal me) const
{
    co_return co_await context_.database.write([&](database::Transaction& tx) -> Result<TotpProposal> {
        TRY(auto const user, present_user(tx, me));
        if (user.totp_enabled)
            return already_enabled();
        auto secret = new_totp_secret();
        save_totp_secret(tx, me.user_id, context_.totp_vault.seal(me.user_id, secret));
        auto uri = totp_uri(secret, user.email);
        return TotpProposal{std::move(secret), std::move(uri)};
    });
}

Async<std::vector<std::string>> MyAccountService::confirm_totp(Principal me, std::string code) const
{
    co_return co_await context_.database.write([&](database::Transaction& tx) { return enable_totp(tx, me, code); });
}

Result<std::vector<std::string>> MyAccountService::enable_totp(database::Transaction& tx, Principal const& me,
                                                               std::string const& code) const
{
    TRY(auto const user, present_user(tx, me));
    auto const credentials = find_credentials(tx, me.user_id).value();
    if (user.totp_enabled)
        return already_enabled();
    auto const secret = credentials.totp_secret ? context_.totp_vault.open(me.user_id, *credentials.totp_secret)
                                                : std::optional<std::string>();
    if (!secret)
        return fail(Errc::conflict, "totp_not_started", "Start with a new secret.");
    auto const now = context_.clock.now();
    auto const step = matching_totp_step(*secret, trimmed(code), now, credentials.totp_last_step);
    if (!step)
        return fail(Errc::invalid, "totp_invalid", "This code is not right. Check the phone's clock.", "code");

    auto codes = new_recovery_codes();
    std::vector<std::string> digests;
    std::ranges::transform(codes, std::back_inserter(digests), recovery_code_digest);
    save_totp_confirmed(tx, me.user_id, now);
    save_totp_step(tx, me.user_id, *step);
    replace_recovery_codes(tx, me.user_id, digests);
    record(tx, me, "second_factor_enabled");
    context_.notices.second_factor_enabled(tx, user);
    return codes;
}

Async<void> MyAccountService::remove_totp(Principal me, std::string password) const
{
    auto const proven = co_await prove_password(context_, me.user_id, std::move(password), "password");
    if (!proven)
        co_return std::unexpected(proven.error());
    co_return co_await context_.database.write([&](database::Transaction& tx) -> Result<void> {
        TRY(auto const user, present_user(tx, me));
        accounts::remove_totp(tx, me.user_id);
        if (!user.totp_enabled)
            return {};
        record(tx, me, "second_factor_removed");
        context_.notices.second_factor_removed(tx, user);
        return {};
    });
}

} // namespace recruteia::accounts
