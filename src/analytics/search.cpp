#include "analytics/search.hpp"

#include "ai/text/utf8.hpp"
#include "database/like_pattern.hpp"
#include "foundation/encoding.hpp"

namespace recruteia::analytics {

namespace {

constexpr std::size_t max_words = 100;

constexpr auto select_hits =
    "SELECT h.kind, h.id, h.title, h.subtitle FROM ("
    "  SELECT 'position' AS kind, p.id AS id, p.title AS title, u.name AS subtitle, p.updated_at AS moment,"
    "    CASE WHEN p.title_key LIKE :title_start ESCAPE '!' THEN 0 ELSE 1 END AS place"
    "  FROM positions p JOIN users u ON u.id = p.owner_id"
    "  WHERE p.title_key LIKE :title ESCAPE '!' AND (:every_position = 1 OR EXISTS ("
    "    SELECT 1 FROM position_members m WHERE m.position_id = p.id AND m.user_id = :position_member))"
    "  UNION ALL"
    "  SELECT 'interview', i.id, c.name, p.title, i.created_at,"
    "    CASE WHEN c.name_key LIKE :name_start ESCAPE '!' THEN 0 ELSE 1 END"
    "  FROM candidates c JOIN interviews i ON i.candidate_id = c.id JOIN positions p ON p.id = i.position_id"
    "  WHERE (c.name_key LIKE :name ESCAPE '!' OR c.email LIKE :email ESCAPE '!')"
    "    AND c.erased_at IS NULL AND (:every_interview = 1 OR EXISTS ("
    "      SELECT 1 FROM position_members m WHERE m.position_id = i.position_id AND m.user_id = :interview_member))"
    ") h ORDER BY h.place, h.moment DESC, h.id LIMIT 20";

} // namespace

Async<std::vector<SearchHit>> search(database::Database& database, Principal principal, std::string words)
{
    auto const key = text::folded(trimmed(words));
    if (key.empty() || utf8_length(words) > max_words)
        co_return fail_fields({{"q", "length", "q must be 1 to 100 characters long"}});
    auto const start = database::starting_with(key);
    auto const anywhere = database::containing(key);
    auto const everything = principal.sees_every_position() ? 1 : 0;
    co_return co_await database.read([&](database::Transaction& tx) {
        return tx.list<SearchHit>(select_hits, start, anywhere, everything, principal.user_id, start, anywhere,
                                  anywhere, everything, principal.user_id);
    });
}

} // namespace recruteia::analytics
