#pragma once

#include "accounts/user.hpp"
#include "database/transaction.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace recruteia::accounts {

struct Session
{
    SessionId id;
    UserId user_id;
    std::string refresh_digest;
    std::string previous_digest; ///< of the refresh token before; empty until the first rotation
    UtcTime rotated_at;
    UtcTime created_at;
    UtcTime expires_at;
    std::optional<UtcTime> revoked_at;
};
BOOST_DESCRIBE_STRUCT(Session, (),
                      (id, user_id, refresh_digest, previous_digest, rotated_at, created_at, expires_at, revoked_at))

/// A session with what requests need to know of its user.
struct SessionView
{
    UserId user_id;
    std::string name;
    UserStatus status = UserStatus::invited;
    Locale locale = Locale::fr;
    UtcTime rotated_at;
    UtcTime expires_at;
    std::optional<UtcTime> revoked_at;
    std::vector<Role> roles;
};

void add_session(database::Transaction& tx, Session const& session);
std::optional<Session> find_session(database::Transaction& tx, SessionId const& id);
std::optional<SessionView> find_session_view(database::Transaction& tx, SessionId const& id);
std::vector<SessionId> list_open_sessions(database::Transaction& tx, UserId const& user_id);
void save_rotation(database::Transaction& tx, Session const& session);
/// False when it was revoked before.
bool save_revoked(database::Transaction& tx, SessionId const& id, UtcTime at);
/// Returns how many ended before that time and are gone now.
std::int64_t remove_sessions_expired_before(database::Transaction& tx, UtcTime before);

} // namespace recruteia::accounts
