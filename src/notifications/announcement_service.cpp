#include "notifications/announcement_service.hpp"

#include "foundation/digest.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "notifications/time_cursor.hpp"

namespace recruteia::notifications {

using accounts::Principal;
using database::Transaction;

namespace {

struct Row
{
    AnnouncementId id;
    std::optional<accounts::Role> role;
    std::optional<accounts::UserId> user_id;
    std::optional<std::string> user_name;
    NotificationType type = NotificationType::info;
    std::optional<std::string> title;
    std::optional<std::string> message;
    std::string translations_json;
    std::optional<std::string> link;
    accounts::UserId sent_by;
    std::string sender_name;
    UtcTime sent_at;
    std::int64_t recipients = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, role, user_id, user_name, type, title, message, translations_json, link, sent_by,
                       sender_name, sent_at, recipients))

constexpr auto insert_announcement =
    "INSERT INTO announcements (id, role, user_id, type, title, message, translations_json, link, sent_by, sent_at, "
    "recipients) VALUES (:id, :role, :user_id, :type, :title, :message, :translations_json, :link, :sent_by, :sent_at, "
    ":recipients)";
constexpr auto select_page =
    "SELECT a.id, a.role, a.user_id, p.name, a.type, a.title, a.message, a.translations_json, a.link, a.sent_by, "
    "s.name, a.sent_at, a.recipients FROM announcements a JOIN users s ON s.id = a.sent_by "
    "LEFT JOIN users p ON p.id = a.user_id "
    "WHERE a.sent_at < :before OR (a.sent_at = :same AND a.id < :id) ORDER BY a.sent_at DESC, a.id DESC LIMIT :limit";

json::value present(Row const& row)
{
    json::value person = nullptr;
    if (row.user_id)
        person = json::object{{"id", row.user_id->value}, {"name", row.user_name.value_or("")}};
    return json::object{{"id", row.id.value},
                        {"audience", row.user_id ? "person"
                                     : row.role  ? "role"
                                                 : "everyone"},
                        {"role", json_of(row.role)},
                        {"person", std::move(person)},
                        {"type", json_of(row.type)},
                        {"title", json_of(row.title)},
                        {"message", json_of(row.message)},
                        {"translations", parse_json(row.translations_json).value()},
                        {"link", json_of(row.link)},
                        {"sent_by", json::object{{"id", row.sent_by.value}, {"name", row.sender_name}}},
                        {"sent_at", json_of(row.sent_at)},
                        {"recipients", row.recipients}};
}

} // namespace

Async<database::StoredReply> AnnouncementService::announce(Principal by, IdempotencyKey key, Announce command)
{
    CO_TRY(auto const announcement, checked(std::move(command)));
    database::OnceKey const once{.scope = "user:" + by.user_id.value + " POST /api/announcements",
                                 .key = key.value,
                                 .request_hash = sha256_hex(to_text(json_of(announcement)))};
    co_return co_await database_.write([&](Transaction& tx) {
        return database::once(tx, once, clock_.now(), [&](Transaction&) -> Result<database::StoredReply> {
            TRY(auto const body, send(tx, by, announcement));
            return database::StoredReply{.status = 201, .body = to_text(body)};
        });
    });
}

Result<json::value> AnnouncementService::send(Transaction& tx, Principal const& by, Announce const& command) const
{
    auto const person = command.user_id ? accounts::find_reader(tx, *command.user_id) : std::nullopt;
    if (command.user_id && (!person || person->status == accounts::UserStatus::disabled))
        return fail(Errc::not_found, "user_not_found", "There is no such active user.", "user_id");
    Row row{.id = AnnouncementId::random(),
            .role = command.role,
            .user_id = command.user_id,
            .user_name = person ? std::optional(person->name) : std::nullopt,
            .type = command.type.value_or(NotificationType::info),
            .title = command.title,
            .message = command.message,
            .translations_json = to_text(json_of(command.translations.value_or(AnnouncementTranslations{}))),
            .link = command.link,
            .sent_by = by.user_id,
            .sender_name = by.name,
            .sent_at = clock_.now()};
    row.recipients = tell(tx, by, row.id, command);
    tx.execute(insert_announcement, row.id, row.role, row.user_id, row.type, row.title, row.message,
               row.translations_json, row.link, row.sent_by, row.sent_at, row.recipients);
    audit_.record(tx, {.actor = audit::Actor::user(by.user_id.value),
                       .act = "announcement_sent",
                       .subject_kind = "announcement",
                       .subject_id = row.id.value,
                       .content = json::object{{"role", json_of(row.role)},
                                               {"user_id", json_of(row.user_id)},
                                               {"recipients", row.recipients}}});
    return present(row);
}

std::int64_t AnnouncementService::tell(Transaction& tx, Principal const& by, AnnouncementId const& id,
                                       Announce const& command) const
{
    auto const readers = command.user_id ? std::vector{accounts::find_reader(tx, *command.user_id).value()}
                                         : accounts::list_readers(tx, command.role);
    std::int64_t told = 0;
    for (auto const& reader : readers) {
        auto const text = command.text_in(reader.locale);
        auto const own_copy = reader.id == by.user_id && !command.user_id;
        notifier_.deliver(tx, reader,
                          {.type = command.type.value_or(NotificationType::info),
                           .message = text.message,
                           .timestamp = std::nullopt,
                           .title = text.title,
                           .link = command.link,
                           .happening = "announcement:" + id.value},
                          own_copy ? Notifier::Manner::already_read : Notifier::Manner::told);
        told += own_copy ? 0 : 1;
    }
    return told;
}

Async<Page<json::value>> AnnouncementService::list(PageRequest page)
{
    CO_TRY(auto const before, before_of(page));
    auto rows = co_await database_.read([&](Transaction& tx) {
        return tx.list<Row>(select_page, before.time, before.time, before.id, page.limit + 1);
    });
    auto const found =
        page_of(std::move(rows), page.limit, [](Row const& last) { return sort_values(last.sent_at, last.id.value); });
    Page<json::value> presented{.items = {}, .next_cursor = found.next_cursor};
    for (auto const& row : found.items)
        presented.items.push_back(present(row));
    co_return presented;
}

} // namespace recruteia::notifications
