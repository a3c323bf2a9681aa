#pragma once

#include "accounts/user.hpp"
#include "database/changes.hpp"

#include <optional>

/// Events of accounts as other instances read them.
namespace recruteia::accounts {

inline constexpr auto sessions_revoked = "sessions_revoked";
inline constexpr auto roles_changed = "roles_changed";

inline database::Change change_of(SessionsRevoked const& event)
{
    return {.kind = sessions_revoked,
            .subject = event.user_id.value,
            .detail = event.session_id ? event.session_id->value : std::string()};
}

inline database::Change change_of(RolesChanged const& event)
{
    return {.kind = roles_changed, .subject = event.user_id.value};
}

/// Publishes what another instance announced; false when it is not of this module.
inline bool republish(EventBus& events, database::Change const& change)
{
    UserId const user{change.subject};
    if (change.kind == sessions_revoked)
        events.publish(
            SessionsRevoked{user, change.detail.empty() ? std::nullopt : std::optional(SessionId{change.detail})});
    else if (change.kind == roles_changed)
        events.publish(RolesChanged{user});
    else
        return false;
    return true;
}

} // namespace recruteia::accounts
