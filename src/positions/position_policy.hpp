#pragma once

#include "accounts/principal.hpp"
#include "foundation/error.hpp"

/// Who may do what with a position and its plan. Which roles reach a route at all stands in api/openapi.yaml.
namespace recruteia::positions {

enum class Membership
{
    none,
    member
};

/// Administrators and recruiters see every position, others those they are members of.
/// Errors: not_found, as if the position did not exist.
Result<void> may_see(accounts::Principal const& principal, Membership membership);

/// Administrators and recruiters change any position. Errors: forbidden.
Result<void> may_edit(accounts::Principal const& principal);

/// Whoever writes plans sees drafts; whoever only rates answers sees what was published.
bool sees_drafts(accounts::Principal const& principal);

} // namespace recruteia::positions
