#include "audit/audit_log.hpp"

#include "audit/audit_chain.hpp"
#include "audit/checkpoint.hpp"
#include "foundation/random.hpp"

#include <boost/describe/class.hpp>

namespace recruteia::audit {

namespace {

constexpr auto select_head = "SELECT seq, mac FROM audit_head WHERE id = 1";
constexpr auto select_last_event = "SELECT seq, mac FROM audit_events ORDER BY seq DESC LIMIT 1";
constexpr auto update_head = "UPDATE audit_head SET seq = :seq, mac = :mac WHERE id = 1";
constexpr auto insert_head = "INSERT INTO audit_head (id, seq, mac) VALUES (1, :seq, :mac)";
constexpr auto insert_event =
    "INSERT INTO audit_events "
    "(seq, at, actor_kind, actor_id, act, subject_kind, subject_id, content_digest, mac) "
    "VALUES (:seq, :at, :actor_kind, :actor_id, :act, :subject_kind, :subject_id, :content_digest, :mac)";
constexpr auto insert_content = "INSERT INTO audit_contents (seq, candidate_id, salt, content_json) "
                                "VALUES (:seq, :candidate_id, :salt, :content_json)";
constexpr auto select_candidate_salt = "SELECT salt FROM candidates WHERE id = :id";
constexpr auto erase_candidate_contents = "UPDATE audit_contents SET content_json = NULL, salt = '', erased_at = :at "
                                          "WHERE candidate_id = :candidate_id AND erased_at IS NULL";
constexpr auto erase_candidate_salt = "UPDATE candidates SET salt = '' WHERE id = :id";

struct Head
{
    std::int64_t seq = 0;
    std::string mac;
};
BOOST_DESCRIBE_STRUCT(Head, (), (seq, mac))

/// A head row that somebody removed must not stop the product: the chain goes on from its last event, and the
/// checkpoint remembers how far it had been.
Head current_head(database::Transaction& tx)
{
    if (auto head = tx.find<Head>(select_head))
        return *head;
    auto const last = tx.find<Head>(select_last_event).value_or(Head{});
    tx.execute(insert_head, last.seq, last.mac);
    return last;
}

/// Where the salt of a content's digest lies: with its candidate, so that one erasure blinds all of them, else beside
/// the content.
struct Salt
{
    std::string value;
    bool kept_with_candidate = false;
};

Salt salt_for(database::Transaction& tx, std::optional<std::string> const& candidate_id)
{
    if (candidate_id) {
        auto salt = tx.find<std::string>(select_candidate_salt, *candidate_id).value_or("");
        if (!salt.empty())
            return {std::move(salt), true};
    }
    return {random_token(16), false};
}

std::optional<std::string> present_or_null(std::string const& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

void AuditLog::record(database::Transaction& tx, Entry const& entry) const
{
    auto const head = current_head(tx);
    auto const has_content = !entry.content.is_null();
    auto const content = has_content ? to_text(entry.content) : std::string();
    auto const salt = has_content ? salt_for(tx, entry.candidate_id) : Salt{};

    ChainedEvent const event{
        .seq = head.seq + 1,
        .at = clock_.now(),
        .actor_kind = std::string(to_string(entry.actor.kind)),
        .actor_id = present_or_null(entry.actor.id),
        .act = entry.act,
        .subject_kind = entry.subject_kind,
        .subject_id = present_or_null(entry.subject_id),
        .content_digest = has_content ? digest_of_content(salt.value, content) : std::string(),
        .candidate_id = has_content ? entry.candidate_id : std::nullopt,
    };
    auto const mac = mac_of(key_, event, head.mac);

    tx.execute(insert_event, event.seq, event.at, event.actor_kind, event.actor_id, event.act, event.subject_kind,
               event.subject_id, event.content_digest, mac);
    if (has_content)
        tx.execute(insert_content, event.seq, event.candidate_id, salt.kept_with_candidate ? std::string() : salt.value,
                   content);
    tx.execute(update_head, event.seq, mac);

    if (checkpoint_)
        tx.after_commit([checkpoint = checkpoint_, reached = ChainPosition{event.seq, mac}, previous = head.mac] {
            checkpoint->advance(reached, previous);
        });
}

void AuditLog::erase_contents(database::Transaction& tx, std::string_view candidate_id) const
{
    tx.execute(erase_candidate_contents, clock_.now(), candidate_id);
    tx.execute(erase_candidate_salt, candidate_id);
    record(tx, {.actor = Actor::system(),
                .act = std::string(act_contents_erased),
                .subject_kind = "candidate",
                .subject_id = std::string(candidate_id)});
}

} // namespace recruteia::audit
