#include "accounts/create_user.hpp"

#include "accounts/email.hpp"
#include "accounts/profile.hpp"
#include "accounts/user_repository.hpp"
#include "foundation/try.hpp"

namespace recruteia::accounts {

Result<UserId> create_user(database::Database& database, audit::AuditLog const& audit, Clock const& clock, NewUser user,
                           HashingCost cost)
{
    TRY(auto const email, Email::parse(user.email));
    TRY(auto const name, valid_name(user.name, "name"));
    TRY_CHECK(check_password(user.password, email.value, "password"));
    if (user.roles.empty())
        return fail_fields({{"roles", "required", "A user has at least one role."}});
    auto const hash = hash_password(user.password, cost);

    return database.write_now([&](database::Transaction& tx) -> Result<UserId> {
        if (find_user_by_email(tx, email.value))
            return fail(Errc::conflict, "email_taken", "Somebody with this address has an account already.", "email");
        auto id = UserId::random();
        add_user(tx, {.id = id,
                      .email = email.value,
                      .name = name,
                      .status = UserStatus::active,
                      .locale = user.locale,
                      .time_zone = default_time_zone,
                      .created_at = clock.now(),
                      .roles = user.roles});
        save_password(tx, id, hash);
        audit.record(
            tx,
            {.actor = audit::Actor::system(), .act = "user_created", .subject_kind = "user", .subject_id = id.value});
        return id;
    });
}

} // namespace recruteia::accounts
