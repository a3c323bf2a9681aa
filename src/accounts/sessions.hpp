#pragma once

#include "accounts/session_cache.hpp"
#include "accounts/tokens.hpp"
#include "accounts/user.hpp"
#include "audit/audit_log.hpp"
#include "database/database.hpp"
#include "foundation/async.hpp"
#include "foundation/event_bus.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace recruteia::accounts {

class SecurityNotices;

/// A session just opened or renewed.
struct SignedIn
{
    User user;
    std::string access_token;
    UtcTime access_expires_at;
    std::optional<std::string> refresh_token; ///< absent: the browser keeps the cookie it has
    UtcTime session_expires_at;
};

/// Sessions of users: an access token of minutes, renewed by a refresh token that changes each time. A refresh token
/// presented again after its successor means that two hold it: the whole session ends.
class Sessions
{
public:
    struct Settings
    {
        std::string refresh_key; ///< signs refresh tokens; at least 32 bytes
        std::chrono::seconds access_lifetime = std::chrono::minutes{15};
        std::chrono::seconds lifetime = std::chrono::days{30};
        std::chrono::seconds idle = std::chrono::days{14};
        /// In which the token before may still come, from a tab that renewed at the same time.
        std::chrono::seconds grace{10};
        /// How long what another instance wrote may go unnoticed.
        std::chrono::milliseconds recheck{1000};
    };

    Sessions(database::Database& database, Tokens const& tokens, audit::AuditLog const& audit,
             SecurityNotices const& notices, EventBus& events, Clock const& clock, Settings settings);

    /// Errors: unauthenticated, unauthenticated/token_expired, unauthenticated/session_revoked.
    Async<Principal> authenticate(std::string access_token);
    /// For sockets, which outlive their access token: the session as of now. Errors: unauthenticated/session_revoked.
    Async<Principal> find(SessionId id);

    /// Opens a session for somebody who has just proved who they are.
    SignedIn open(database::Transaction& tx, User const& user) const;
    /// Errors: unauthenticated/session_expired, unauthenticated/session_reused.
    Async<SignedIn> refresh(std::string refresh_token);

    void revoke(database::Transaction& tx, audit::Actor const& actor, UserId const& user_id, SessionId const& id);
    void revoke_all(database::Transaction& tx, audit::Actor const& actor, UserId const& user_id,
                    std::optional<SessionId> const& except = std::nullopt);
    /// The user's roles, status, name or language changed: requests see it from the commit on.
    void announce_changed(database::Transaction& tx, UserId const& user_id);

    /// Housekeeping: removes rows of sessions that ended a month ago or more; returns how many.
    std::int64_t remove_expired(database::Transaction& tx) const;

private:
    bool is_over(UtcTime rotated_at, UtcTime expires_at, UtcTime now) const;
    Result<SignedIn> renew(database::Transaction& tx, std::string const& refresh_token);
    std::string rotate(database::Transaction& tx, Session& session) const;
    SignedIn signed_in(database::Transaction& tx, Session const& session, User user,
                       std::optional<std::string> refresh_token) const;
    void revoke_reused(database::Transaction& tx, Session const& session, User const& user);
    void announce_revoked(database::Transaction& tx, UserId const& user_id, SessionId const& id);
    std::string new_refresh_token(SessionId const& id) const;

    database::Database& database_;
    Tokens const& tokens_;
    audit::AuditLog const& audit_;
    SecurityNotices const& notices_;
    EventBus& events_;
    Clock const& clock_;
    Settings settings_;
    SessionCache cache_;
};

} // namespace recruteia::accounts
