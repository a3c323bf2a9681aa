#pragma once

#include "foundation/id.hpp"
#include "foundation/locale.hpp"

#include <boost/describe/enum.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace recruteia::accounts {

using UserId = Id<struct UserTag>;
using SessionId = Id<struct SessionTag>;

enum class Role
{
    admin,
    recruiter,
    reviewer,
    data_protection
};
BOOST_DESCRIBE_ENUM(Role, admin, recruiter, reviewer, data_protection)

/// A signed-in user, as of this request: roles are those of now, not those of when the token was made.
struct Principal
{
    UserId user_id;
    SessionId session_id;
    std::string name;
    Locale locale = Locale::fr;
    std::vector<Role> roles;

    bool has(Role role) const { return std::ranges::find(roles, role) != roles.end(); }
    /// Recruiters and administrators see every position; reviewers those they are members of.
    bool sees_every_position() const { return has(Role::admin) || has(Role::recruiter); }
};

} // namespace recruteia::accounts
