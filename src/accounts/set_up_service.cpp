#include "accounts/set_up_service.hpp"

#include "accounts/email.hpp"
#include "accounts/profile.hpp"
#include "accounts/user_repository.hpp"
#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/try.hpp"

#include <fmt/format.h>

namespace recruteia::accounts {

namespace {

Result<void> require_not_set_up(database::Transaction& tx)
{
    if (SetUpService::is_required(tx))
        return {};
    return fail(Errc::conflict, "already_set_up", "This installation has its administrator. Sign in instead.");
}

Result<SetUp> checked(SetUp command)
{
    TRY(command.organisation, valid_name(command.organisation, "organisation"));
    TRY(command.name, valid_name(command.name, "name"));
    TRY(auto email, Email::parse(command.email));
    command.email = std::move(email.value);
    TRY(command.time_zone, valid_time_zone(command.time_zone.value_or(default_time_zone), "time_zone"));
    TRY_CHECK(check_password(command.password, command.email, "password"));
    return command;
}

} // namespace

bool SetUpService::is_required(database::Transaction& tx)
{
    return !any_user_exists(tx);
}

std::string SetUpService::token() const
{
    return to_base64url(hmac_sha256(settings_.key, "set-up"));
}

std::string SetUpService::address(Locale locale) const
{
    return fmt::format("{}/{}/setup#{}", settings_.public_url, to_string(locale), token());
}

Async<SignedIn> SetUpService::set_up(SetUp command) const
{
    CO_CHECK(co_await context_.database.read(require_not_set_up));
    if (!equal_in_constant_time(command.token, token()))
        co_return fail(Errc::gone, "link_invalid", "This is not the set-up link that the server printed.");
    CO_TRY(auto const accepted, checked(std::move(command)));
    CO_TRY(auto const hash, co_await context_.passwords.hash(accepted.password));
    co_return co_await context_.database.write(
        [&](database::Transaction& tx) { return add_first(tx, accepted, hash); });
}

Result<SignedIn> SetUpService::add_first(database::Transaction& tx, SetUp const& command, std::string const& hash) const
{
    TRY_CHECK(require_not_set_up(tx));
    auto const now = context_.clock.now();
    User const user{.id = UserId::random(),
                    .email = command.email,
                    .name = command.name,
                    .status = UserStatus::active,
                    .locale = command.locale,
                    .time_zone = command.time_zone.value_or(default_time_zone),
                    .created_at = now,
                    .roles = {Role::admin}};
    save_organisation(tx, command.organisation, now);
    add_user(tx, user);
    save_password(tx, user.id, hash);
    context_.audit.record(tx, {.actor = audit::Actor::user(user.id.value),
                               .act = "set_up",
                               .subject_kind = "user",
                               .subject_id = user.id.value});
    return context_.sessions.open(tx, user);
}

} // namespace recruteia::accounts
