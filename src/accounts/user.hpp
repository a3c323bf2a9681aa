#pragma once

#include "accounts/principal.hpp"
#include "foundation/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace recruteia::accounts {

enum class UserStatus
{
    invited, ///< has no password yet
    active,
    disabled
};
BOOST_DESCRIBE_ENUM(UserStatus, invited, active, disabled)

struct User
{
    UserId id;
    std::string email;
    std::string name;
    UserStatus status = UserStatus::invited;
    Locale locale = Locale::fr;
    std::string time_zone;
    bool totp_enabled = false;
    UtcTime created_at;
    std::optional<UtcTime> last_seen_at;
    std::vector<Role> roles;

    bool is_active_admin() const;
};

/// What signing in compares and counts; never leaves this module.
struct Credentials
{
    UserId user_id;
    UserStatus status = UserStatus::invited;
    std::optional<std::string> password_hash;
    std::optional<std::string> totp_secret; ///< as TotpVault seals it
    std::optional<UtcTime> totp_confirmed_at;
    std::int64_t totp_last_step = 0; ///< codes up to this period are spent
    std::int64_t failed_sign_ins = 0;
    UtcTime locked_until; ///< 1970 when not locked

    bool has_second_factor() const { return totp_secret && totp_confirmed_at; }
};
BOOST_DESCRIBE_STRUCT(Credentials, (),
                      (user_id, status, password_hash, totp_secret, totp_confirmed_at, totp_last_step, failed_sign_ins,
                       locked_until))

// Published on the EventBus after the commit, for live sockets.

/// One session of the user is over, or all of them.
struct SessionsRevoked
{
    UserId user_id;
    std::optional<SessionId> session_id;
};

struct RolesChanged
{
    UserId user_id;
};

} // namespace recruteia::accounts
