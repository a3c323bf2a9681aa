#include "accounts/session_repository.hpp"

#include <boost/describe/class.hpp>

namespace recruteia::accounts {

namespace {

constexpr auto insert_session =
    "INSERT INTO sessions (id, user_id, refresh_digest, previous_digest, rotated_at, created_at, expires_at) "
    "VALUES (:id, :user_id, :refresh_digest, :previous_digest, :rotated_at, :created_at, :expires_at)";
constexpr auto select_session =
    "SELECT id, user_id, refresh_digest, previous_digest, rotated_at, created_at, expires_at, revoked_at "
    "FROM sessions WHERE id = :id";
constexpr auto select_view =
    "SELECT s.user_id, u.name, u.status, u.locale, s.rotated_at, s.expires_at, s.revoked_at, r.role "
    "FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN user_roles r ON r.user_id = u.id WHERE s.id = :id";
constexpr auto select_open = "SELECT id FROM sessions WHERE user_id = :user_id AND revoked_at IS NULL ORDER BY id";
constexpr auto update_rotation = "UPDATE sessions SET refresh_digest = :refresh_digest, "
                                 "previous_digest = :previous_digest, rotated_at = :rotated_at WHERE id = :id";
constexpr auto update_revoked = "UPDATE sessions SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL";
constexpr auto delete_expired = "DELETE FROM sessions WHERE expires_at < :before";

struct ViewRow
{
    UserId user_id;
    std::string name;
    UserStatus status = UserStatus::invited;
    Locale locale = Locale::fr;
    UtcTime rotated_at;
    UtcTime expires_at;
    std::optional<UtcTime> revoked_at;
    std::optional<Role> role;
};
BOOST_DESCRIBE_STRUCT(ViewRow, (), (user_id, name, status, locale, rotated_at, expires_at, revoked_at, role))

} // namespace

void add_session(database::Transaction& tx, Session const& session)
{
    tx.execute(insert_session, session.id, session.user_id, session.refresh_digest, session.previous_digest,
               session.rotated_at, session.created_at, session.expires_at);
}

std::optional<Session> find_session(database::Transaction& tx, SessionId const& id)
{
    return tx.find<Session>(select_session, id);
}

std::optional<SessionView> find_session_view(database::Transaction& tx, SessionId const& id)
{
    auto const rows = tx.list<ViewRow>(select_view, id);
    if (rows.empty())
        return std::nullopt;
    auto const& first = rows.front();
    SessionView view{first.user_id,    first.name,       first.status,     first.locale,
                     first.rotated_at, first.expires_at, first.revoked_at, {}};
    for (auto const& row : rows)
        if (row.role)
            view.roles.push_back(*row.role);
    return view;
}

std::vector<SessionId> list_open_sessions(database::Transaction& tx, UserId const& user_id)
{
    return tx.list<SessionId>(select_open, user_id);
}

void save_rotation(database::Transaction& tx, Session const& session)
{
    tx.execute(update_rotation, session.refresh_digest, session.previous_digest, session.rotated_at, session.id);
}

bool save_revoked(database::Transaction& tx, SessionId const& id, UtcTime at)
{
    return tx.execute(update_revoked, at, id) == 1;
}

std::int64_t remove_sessions_expired_before(database::Transaction& tx, UtcTime before)
{
    return tx.execute(delete_expired, before);
}

} // namespace recruteia::accounts
