#include "positions/position_policy.hpp"

namespace recruteia::positions {

Result<void> may_see(accounts::Principal const& principal, Membership membership)
{
    if (principal.sees_every_position())
        return {};
    if (principal.has(accounts::Role::reviewer) && membership == Membership::member)
        return {};
    return fail(Errc::not_found, "There is no such position.");
}

Result<void> may_edit(accounts::Principal const& principal)
{
    if (principal.sees_every_position())
        return {};
    return fail(Errc::forbidden, "Only recruiters and administrators change positions.");
}

bool sees_drafts(accounts::Principal const& principal)
{
    return principal.sees_every_position();
}

} // namespace recruteia::positions
