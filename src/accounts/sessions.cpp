#include "accounts/sessions.hpp"

#include "accounts/changes.hpp"
#include "accounts/committed.hpp"
#include "accounts/security_notices.hpp"
#include "accounts/user_repository.hpp"
#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/random.hpp"
#include "foundation/try.hpp"

#include <utility>

namespace recruteia::accounts {

namespace {

std::unexpected<Error> session_revoked()
{
    return fail(Errc::unauthenticated, "session_revoked", "This session has ended. Sign in again.");
}

std::unexpected<Error> session_expired()
{
    return fail(Errc::unauthenticated, "session_expired", "The session has expired. Sign in again.");
}

std::string signature_of(std::string_view token_without_signature, std::string_view key)
{
    return to_base64url(hmac_sha256(key, token_without_signature));
}

/// Whose refresh token it is, if it is one that this server made: a guess cannot end anybody's session.
std::optional<SessionId> session_of(std::string_view token, std::string_view key)
{
    auto const dot = token.rfind('.');
    if (dot == std::string_view::npos ||
        !equal_in_constant_time(token.substr(dot + 1), signature_of(token.substr(0, dot), key)))
        return std::nullopt;
    return SessionId{std::string(token.substr(0, token.find('.')))};
}

} // namespace

Sessions::Sessions(database::Database& database, Tokens const& tokens, audit::AuditLog const& audit,
                   SecurityNotices const& notices, EventBus& events, Clock const& clock, Settings settings)
    : database_(database), tokens_(tokens), audit_(audit), notices_(notices), events_(events), clock_(clock),
      settings_(std::move(settings)), cache_(settings_.recheck)
{
    events_.subscribe<SessionsRevoked>([this](SessionsRevoked const& revoked) {
        if (revoked.session_id)
            cache_.forget(*revoked.session_id);
        else
            cache_.forget_user(revoked.user_id);
    });
    events_.subscribe<RolesChanged>([this](RolesChanged const& changed) { cache_.forget_user(changed.user_id); });
}

Async<Principal> Sessions::authenticate(std::string access_token)
{
    CO_TRY(auto const claims, tokens_.read_access(access_token, clock_.now()));
    CO_TRY(auto principal, co_await find(claims.session_id));
    if (principal.user_id != claims.user_id)
        co_return session_revoked();
    co_return principal;
}

Async<Principal> Sessions::find(SessionId id)
{
    auto const now = clock_.now();
    auto view = cache_.find(id, now);
    if (!view) {
        auto const generation = cache_.generation();
        view = co_await database_.read([&id](database::Transaction& tx) { return find_session_view(tx, id); });
        if (!view)
            co_return session_revoked();
        cache_.keep(id, *view, now, generation);
    }
    if (view->revoked_at || view->status != UserStatus::active || is_over(view->rotated_at, view->expires_at, now))
        co_return session_revoked();
    co_return Principal{view->user_id, id, std::move(view->name), view->locale, std::move(view->roles)};
}

bool Sessions::is_over(UtcTime rotated_at, UtcTime expires_at, UtcTime now) const
{
    return now >= expires_at || now >= rotated_at + settings_.idle;
}

SignedIn Sessions::open(database::Transaction& tx, User const& user) const
{
    auto const now = clock_.now();
    auto const id = SessionId::random();
    auto token = new_refresh_token(id);
    Session const session{.id = id,
                          .user_id = user.id,
                          .refresh_digest = sha256_hex(token),
                          .rotated_at = now,
                          .created_at = now,
                          .expires_at = now + settings_.lifetime};
    add_session(tx, session);
    return signed_in(tx, session, user, std::move(token));
}

SignedIn Sessions::signed_in(database::Transaction& tx, Session const& session, User user,
                             std::optional<std::string> refresh_token) const
{
    auto const now = clock_.now();
    save_last_seen(tx, user.id, now);
    user.last_seen_at = now;
    auto const until = std::chrono::floor<std::chrono::seconds>(now + settings_.access_lifetime);
    auto access_token = tokens_.sign(AccessClaims{user.id, session.id, until});
    return {.user = std::move(user),
            .access_token = std::move(access_token),
            .access_expires_at = until,
            .refresh_token = std::move(refresh_token),
            .session_expires_at = session.expires_at};
}

std::string Sessions::new_refresh_token(SessionId const& id) const
{
    auto token = id.value + "." + random_token(32);
    auto const signature = signature_of(token, settings_.refresh_key);
    return token + "." + signature;
}

Async<SignedIn> Sessions::refresh(std::string refresh_token)
{
    auto committed = co_await database_.write(
        [&](database::Transaction& tx) { return Committed<SignedIn>{renew(tx, refresh_token)}; });
    co_return std::move(committed.outcome);
}

Result<SignedIn> Sessions::renew(database::Transaction& tx, std::string const& refresh_token)
{
    auto const id = session_of(refresh_token, settings_.refresh_key);
    auto session = id ? find_session(tx, *id) : std::nullopt;
    auto const user = session ? find_user(tx, session->user_id) : std::nullopt;
    auto const now = clock_.now();
    if (!user || user->status != UserStatus::active || session->revoked_at ||
        is_over(session->rotated_at, session->expires_at, now))
        return session_expired();

    auto const digest = sha256_hex(refresh_token);
    if (digest == session->refresh_digest) {
        auto token = rotate(tx, *session);
        return signed_in(tx, *session, *user, std::move(token));
    }
    if (digest == session->previous_digest && now <= session->rotated_at + settings_.grace)
        return signed_in(tx, *session, *user, std::nullopt);
    revoke_reused(tx, *session, *user);
    return fail(Errc::unauthenticated, "session_reused",
                "This session was used from two places and has been ended. Sign in again.");
}

std::string Sessions::rotate(database::Transaction& tx, Session& session) const
{
    auto token = new_refresh_token(session.id);
    session.previous_digest = std::exchange(session.refresh_digest, sha256_hex(token));
    session.rotated_at = clock_.now();
    save_rotation(tx, session);
    return token;
}

void Sessions::revoke_reused(database::Transaction& tx, Session const& session, User const& user)
{
    save_revoked(tx, session.id, clock_.now());
    audit_.record(tx, {.actor = audit::Actor::system(),
                       .act = "session_reused",
                       .subject_kind = "session",
                       .subject_id = session.id.value});
    notices_.session_reused(tx, user);
    announce_revoked(tx, user.id, session.id);
}

void Sessions::revoke(database::Transaction& tx, audit::Actor const& actor, UserId const& user_id, SessionId const& id)
{
    if (!save_revoked(tx, id, clock_.now()))
        return;
    audit_.record(tx, {.actor = actor, .act = "session_revoked", .subject_kind = "session", .subject_id = id.value});
    announce_revoked(tx, user_id, id);
}

void Sessions::revoke_all(database::Transaction& tx, audit::Actor const& actor, UserId const& user_id,
                          std::optional<SessionId> const& except)
{
    for (auto const& id : list_open_sessions(tx, user_id))
        if (id != except)
            revoke(tx, actor, user_id, id);
}

void Sessions::announce_revoked(database::Transaction& tx, UserId const& user_id, SessionId const& id)
{
    tx.after_commit([this, id] { cache_.forget(id); });
    database::announce(tx, events_, SessionsRevoked{user_id, id});
}

void Sessions::announce_changed(database::Transaction& tx, UserId const& user_id)
{
    tx.after_commit([this, user_id] { cache_.forget_user(user_id); });
    database::announce(tx, events_, RolesChanged{user_id});
}

std::int64_t Sessions::remove_expired(database::Transaction& tx) const
{
    return remove_sessions_expired_before(tx, clock_.now() - std::chrono::days{30});
}

} // namespace recruteia::accounts
