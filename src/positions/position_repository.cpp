#include "positions/position_repository.hpp"

#include "ai/text/utf8.hpp"
#include "database/like_pattern.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>

namespace recruteia::positions {

using database::Transaction;

namespace {

/// The most read list of the product. What can be counted as it changes is (`position_counts`, kept by triggers); what
/// this person has left to rate is looked for only where something waits to be rated.
constexpr auto summary_columns =
    "p.id, p.title, p.locale, p.status, p.revision, p.owner_id, u.name, p.created_at,"
    "  p.updated_at, c.published_version, c.has_draft,"
    "  c.invited, c.started, c.submitted, c.analysed, c.decided, c.expired, c.withdrawn,"
    "  CASE WHEN c.submitted + c.analysed = 0 THEN 0 ELSE ("
    "    SELECT COUNT(*) FROM interviews i"
    "    WHERE i.position_id = p.id AND i.status IN ('submitted', 'analysed') AND EXISTS ("
    "      SELECT 1 FROM responses r WHERE r.interview_id = i.id AND NOT EXISTS ("
    "        SELECT 1 FROM ratings g WHERE g.interview_id = r.interview_id AND g.question_id = r.question_id"
    "          AND g.user_id = :viewer AND g.rated_at IS NOT NULL))) END ";
constexpr auto from_positions =
    "FROM positions p JOIN users u ON u.id = p.owner_id JOIN position_counts c ON c.position_id = p.id ";

std::string const select_page =
    fmt::format("SELECT {} {}", summary_columns, from_positions) +
    "WHERE (p.updated_at, p.id) < (:before_time, :before_id)"
    "  AND (:everyone = 1 OR EXISTS ("
    "    SELECT 1 FROM position_members m WHERE m.position_id = p.id AND m.user_id = :member))"
    "  AND (:any_status = '' OR p.status = :status)"
    "  AND (:any_title = '' OR p.title_key LIKE :title ESCAPE '!') "
    "ORDER BY p.updated_at DESC, p.id DESC LIMIT :limit";

std::string const select_one =
    fmt::format("SELECT {}, p.description {}WHERE p.id = :id", summary_columns, from_positions);

constexpr auto select_position = "SELECT id, title, description, locale, status, owner_id, revision, created_at, "
                                 "updated_at FROM positions WHERE id = :id";
constexpr auto insert_position =
    "INSERT INTO positions (id, title, description, locale, status, owner_id, revision, created_at, updated_at, "
    "title_key) VALUES (:id, :title, :description, :locale, :status, :owner_id, :revision, :created_at, :updated_at, "
    ":title_key)";
constexpr auto update_position =
    "UPDATE positions SET title = :title, description = :description, locale = :locale, status = :status, "
    "revision = :revision, updated_at = :updated_at, title_key = :title_key WHERE id = :id";

constexpr auto select_membership =
    "SELECT COUNT(*) FROM position_members WHERE position_id = :position_id AND user_id = :user_id";
constexpr auto select_members = "SELECT u.id, u.name FROM position_members m JOIN users u ON u.id = m.user_id "
                                "WHERE m.position_id = :position_id ORDER BY u.name, u.id";
constexpr auto insert_member = "INSERT INTO position_members (position_id, user_id, added_at) "
                               "VALUES (:position_id, :user_id, :added_at)";
constexpr auto delete_member = "DELETE FROM position_members WHERE position_id = :position_id AND user_id = :user_id";
constexpr auto select_reviewer =
    "SELECT COUNT(*) FROM users u WHERE u.id = :id AND u.status <> 'disabled' AND EXISTS ("
    "SELECT 1 FROM user_roles r WHERE r.user_id = u.id AND r.role IN ('admin', 'recruiter', 'reviewer'))";

/// The sort values after which the page starts; before the first page, those of a position changed after all others.
struct Start
{
    std::int64_t time = std::numeric_limits<std::int64_t>::max();
    std::string id;
};

Start start_of(PageRequest const& page)
{
    Start start;
    if (page.after.empty())
        return start;
    auto const& time = page.after[0];
    std::from_chars(time.data(), time.data() + time.size(), start.time);
    start.id = page.after[1];
    return start;
}

} // namespace

std::vector<PositionSummary> list_summaries(Transaction& tx, UserId const& viewer, std::optional<UserId> const& member,
                                            ListPositions const& list)
{
    auto const start = start_of(list.page);
    auto const status = list.status ? std::string(to_string(*list.status)) : std::string();
    return tx.list<PositionSummary>(select_page, viewer, start.time, start.id, member ? 0 : 1,
                                    member.value_or(UserId{}), status, status, list.words,
                                    database::containing(text::folded(list.words)), list.page.limit + 1);
}

std::optional<PositionOverview> find_overview(Transaction& tx, UserId const& viewer, PositionId const& id)
{
    return tx.find<PositionOverview>(select_one, viewer, id);
}

std::optional<Position> find(Transaction& tx, PositionId const& id)
{
    return tx.find<Position>(select_position, id);
}

void add(Transaction& tx, Position const& position)
{
    tx.execute(insert_position, position.id, position.title, position.description, position.locale, position.status,
               position.owner_id, position.revision, position.created_at, position.updated_at,
               text::folded(position.title));
}

void save(Transaction& tx, Position const& position)
{
    tx.execute(update_position, position.title, position.description, position.locale, position.status,
               position.revision, position.updated_at, text::folded(position.title), position.id);
}

bool is_member(Transaction& tx, PositionId const& id, UserId const& user_id)
{
    return tx.get<int>(select_membership, id, user_id) > 0;
}

std::vector<Person> list_members(Transaction& tx, PositionId const& id)
{
    return tx.list<Person>(select_members, id);
}

void add_member(Transaction& tx, PositionId const& id, UserId const& user_id, UtcTime at)
{
    tx.execute(insert_member, id, user_id, at);
}

void remove_member(Transaction& tx, PositionId const& id, UserId const& user_id)
{
    tx.execute(delete_member, id, user_id);
}

bool can_review(Transaction& tx, UserId const& user_id)
{
    return tx.get<int>(select_reviewer, user_id) > 0;
}

} // namespace recruteia::positions
