#pragma once

#include "database/transaction.hpp"
#include "foundation/json.hpp"
#include "foundation/time.hpp"

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace recruteia::audit {

class Checkpoint;

enum class ActorKind
{
    user,
    candidate,
    system
};
BOOST_DESCRIBE_ENUM(ActorKind, user, candidate, system)

struct Actor
{
    ActorKind kind = ActorKind::system;
    std::string id; ///< a user's or a candidate's; empty for the system

    static Actor user(std::string_view user_id) { return {ActorKind::user, std::string(user_id)}; }
    static Actor candidate(std::string_view candidate_id) { return {ActorKind::candidate, std::string(candidate_id)}; }
    static Actor system() { return {}; }
};

struct Entry
{
    Actor actor;
    std::string act;                         ///< past tense of a closed list: `interview_submitted`
    std::string subject_kind;                ///< `interview`, `user`, ...
    std::string subject_id;                  ///< may be empty
    json::value content = nullptr;           ///< what was done; lives in an erasable row, only its digest in the chain
    std::optional<std::string> candidate_id; ///< whom the content is about: their erasure erases it
};

/// The append-only log: rows chained by keyed digests (HMAC-SHA-256 over the row and its predecessor's), the key kept
/// outside the database, the head written beside it.
class AuditLog
{
public:
    AuditLog(std::string key, Clock const& clock) : key_(std::move(key)), clock_(clock) {}

    /// In the transaction of the act itself: neither exists without the other.
    void record(database::Transaction& tx, Entry const& entry) const;

    /// Erases the contents about a candidate, with the salts of their digests, and leaves the digests: the chain still
    /// verifies. The erasure is an event itself, without which the verifier takes missing contents for stolen ones.
    void erase_contents(database::Transaction& tx, std::string_view candidate_id) const;

    /// Where the head is kept outside the database, after each commit. It must outlive the log.
    void keep_checkpoint(Checkpoint& checkpoint) { checkpoint_ = &checkpoint; }

private:
    std::string key_;
    Clock const& clock_;
    Checkpoint* checkpoint_ = nullptr;
};

} // namespace recruteia::audit
