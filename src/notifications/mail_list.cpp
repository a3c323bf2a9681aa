#include "notifications/mail_list.hpp"

#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "notifications/time_cursor.hpp"

namespace recruteia::notifications {

namespace {

struct Row
{
    MailId id;
    MailKind kind = MailKind::notifications;
    std::optional<std::string> user_id;
    std::optional<std::string> candidate_id;
    std::string name;
    MailState state = MailState::queued;
    UtcTime created_at;
    std::optional<UtcTime> sent_at;
    std::int64_t attempts = 0;
    std::optional<std::string> problem;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, kind, user_id, candidate_id, name, state, created_at, sent_at, attempts, problem))

#define RECRUTEIA_MAILS                                                                                                \
    "SELECT m.id, m.kind, m.user_id, m.candidate_id, COALESCE(u.name, c.name, ''), m.state, m.created_at, m.sent_at, " \
    "m.attempts, m.problem FROM mails m LEFT JOIN users u ON u.id = m.user_id "                                        \
    "LEFT JOIN candidates c ON c.id = m.candidate_id "
#define RECRUTEIA_BEFORE                                                                                               \
    "(m.created_at < :before OR (m.created_at = :same AND m.id < :id)) "                                               \
    "ORDER BY m.created_at DESC, m.id DESC LIMIT :limit"
constexpr auto select_all = RECRUTEIA_MAILS "WHERE " RECRUTEIA_BEFORE;
constexpr auto select_of_state = RECRUTEIA_MAILS "WHERE m.state = :state AND " RECRUTEIA_BEFORE;
#undef RECRUTEIA_MAILS
#undef RECRUTEIA_BEFORE

json::value present(Row const& row)
{
    json::object const recipient{{"kind", row.user_id ? "user" : "candidate"},
                                 {"id", row.user_id.value_or(row.candidate_id.value_or(""))},
                                 {"name", row.name}};
    return json::object{{"id", row.id.value},
                        {"kind", json_of(row.kind)},
                        {"recipient", recipient},
                        {"state", json_of(row.state)},
                        {"created_at", json_of(row.created_at)},
                        {"sent_at", json_of(row.sent_at)},
                        {"attempts", row.attempts},
                        {"problem", json_of(row.problem)}};
}

} // namespace

Result<Page<json::value>> list_mails(database::Transaction& tx, std::optional<MailState> const& state,
                                     PageRequest const& page)
{
    TRY(auto const before, before_of(page));
    auto rows = state ? tx.list<Row>(select_of_state, *state, before.time, before.time, before.id, page.limit + 1)
                      : tx.list<Row>(select_all, before.time, before.time, before.id, page.limit + 1);
    auto const found = page_of(std::move(rows), page.limit,
                               [](Row const& last) { return sort_values(last.created_at, last.id.value); });
    Page<json::value> presented{.items = {}, .next_cursor = found.next_cursor};
    for (auto const& row : found.items)
        presented.items.push_back(present(row));
    return presented;
}

} // namespace recruteia::notifications
