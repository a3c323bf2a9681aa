#include "audit/audit_verifier.hpp"

#include "audit/audit_chain.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <set>

namespace recruteia::audit {

namespace {

constexpr auto select_batch =
    "SELECT e.seq, e.at, e.actor_kind, e.actor_id, e.act, e.subject_kind, e.subject_id, e.content_digest, e.mac, "
    "c.seq, c.candidate_id, c.salt, c.content_json, c.erased_at, k.salt "
    "FROM audit_events e LEFT JOIN audit_contents c ON c.seq = e.seq LEFT JOIN candidates k ON k.id = c.candidate_id "
    "WHERE e.seq > :after ORDER BY e.seq LIMIT 1000";
constexpr auto select_erasures = "SELECT DISTINCT subject_id FROM audit_events WHERE act = :act";
// Every user was created by an act that is in the log: a table of another module, read as a witness.
constexpr auto select_first_user = "SELECT created_at FROM users ORDER BY created_at LIMIT 1";
constexpr auto select_head = "SELECT seq, mac FROM audit_head WHERE id = 1";

struct Row
{
    std::int64_t seq = 0;
    UtcTime at;
    std::string actor_kind;
    std::optional<std::string> actor_id;
    std::string act;
    std::string subject_kind;
    std::optional<std::string> subject_id;
    std::string content_digest;
    std::string mac;
    std::optional<std::int64_t> content_seq;
    std::optional<std::string> candidate_id;
    std::optional<std::string> salt;
    std::optional<std::string> content_json;
    std::optional<UtcTime> erased_at;
    std::optional<std::string> candidate_salt;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (seq, at, actor_kind, actor_id, act, subject_kind, subject_id, content_digest, mac, content_seq,
                       candidate_id, salt, content_json, erased_at, candidate_salt))

struct Head
{
    std::int64_t seq = 0;
    std::string mac;
};
BOOST_DESCRIBE_STRUCT(Head, (), (seq, mac))

ChainedEvent chained(Row const& row)
{
    return {row.seq,          row.at,         row.actor_kind,     row.actor_id,    row.act,
            row.subject_kind, row.subject_id, row.content_digest, row.candidate_id};
}

/// An event whose keyed digest does not follow from the event that stands before it.
struct Broken
{
    Row row;
    std::string previous_mac;
};

class Verification
{
public:
    Verification(database::Transaction& tx, std::string_view key) : tx_(tx), key_(key)
    {
        auto const erased = tx.list<std::optional<std::string>>(select_erasures, act_contents_erased);
        for (auto const& candidate_id : erased)
            erased_candidates_.insert(candidate_id.value_or(""));
    }

    Report run(std::optional<ChainPosition> const& checkpoint)
    {
        checkpoint_ = checkpoint;
        while (true) {
            auto const rows = tx_.list<Row>(select_batch, last_.seq);
            if (rows.empty())
                break;
            for (auto const& row : rows)
                visit(row);
        }
        explain_broken();
        check_beginning();
        check_end();
        std::ranges::sort(report_.findings, {},
                          [](Finding const& finding) { return std::pair(finding.seq, finding.what); });
        return std::move(report_);
    }

private:
    void visit(Row const& row)
    {
        ++report_.events;
        if (!first_at_)
            first_at_ = row.at;
        auto const follows = row.seq == last_.seq + 1;
        if (!follows)
            find({Tampering::events_removed, last_.seq + 1, row.seq - 1});
        check_content(row);
        // Behind a gap, or where the content's row was taken, there is nothing to compute the digest from.
        auto const verifiable = follows && (row.content_digest.empty() || row.content_seq);
        if (verifiable && mac_of(key_, chained(row), last_.mac) != row.mac)
            broken_.push_back({row, last_.mac});
        if (checkpoint_ && checkpoint_->seq == row.seq && checkpoint_->mac != row.mac)
            find({Tampering::differs_from_checkpoint, row.seq});
        last_ = {row.seq, row.mac};
    }

    void check_content(Row const& row)
    {
        if (row.content_digest.empty()) {
            if (row.content_seq)
                find({Tampering::content_added, row.seq});
            return;
        }
        if (!row.content_json) {
            auto const was_erased = row.erased_at && row.candidate_id && erased_candidates_.contains(*row.candidate_id);
            if (was_erased)
                report_.erased.push_back(row.seq);
            else
                find({Tampering::content_removed, row.seq});
            return;
        }
        auto const& own_salt = row.salt.value_or("");
        auto const salt = own_salt.empty() ? row.candidate_salt.value_or("") : own_salt;
        if (digest_of_content(salt, *row.content_json) != row.content_digest)
            find({Tampering::content_edited, row.seq});
    }

    /// Tells moved events from edited ones: a moved one's digest is right at another place of the chain.
    void explain_broken()
    {
        // The search below is cubic; a log changed in more places than this is named event by event as edited.
        constexpr std::size_t max_searched = 40;
        for (auto const& broken : broken_) {
            auto const origin = broken_.size() <= max_searched ? origin_of(broken.row) : std::nullopt;
            if (!origin)
                find({Tampering::event_edited, broken.row.seq});
            else if (*origin != broken.row.seq)
                find({Tampering::event_moved, broken.row.seq, *origin});
            // Else it stands where it was written, and only what is before it changed: that is named by itself.
        }
    }

    std::optional<std::int64_t> origin_of(Row const& row) const
    {
        auto event = chained(row);
        for (auto const& place : broken_) {
            event.seq = place.row.seq;
            auto const fits = [&](std::string const& previous) { return mac_of(key_, event, previous) == row.mac; };
            if (fits(place.previous_mac) ||
                std::ranges::any_of(broken_, [&](Broken const& other) { return fits(other.row.mac); }))
                return event.seq;
        }
        return std::nullopt;
    }

    void check_end()
    {
        auto const head = tx_.find<Head>(select_head);
        if (head && head->seq > last_.seq)
            find({Tampering::events_cut_off, last_.seq + 1, head->seq});
        else if (head ? head->seq < last_.seq || head->mac != last_.mac : last_.seq > 0)
            find({Tampering::head_altered, last_.seq});
        if (checkpoint_ && checkpoint_->seq > last_.seq)
            find({Tampering::ends_before_checkpoint, last_.seq, checkpoint_->seq});
    }

    /// Log, head and checkpoint taken away together leave nothing to contradict: the users are still there.
    void check_beginning()
    {
        // Two instances may differ by so much about what time it is.
        constexpr auto tolerance = std::chrono::minutes{5};
        auto const first_user = tx_.find<UtcTime>(select_first_user);
        if (first_user && !first_at_)
            find({Tampering::log_missing});
        else if (first_user && *first_user + tolerance < *first_at_)
            find({Tampering::begins_late, 1});
    }

    void find(Finding finding) { report_.findings.push_back(finding); }

    database::Transaction& tx_;
    std::string_view key_;
    std::optional<ChainPosition> checkpoint_;
    std::set<std::string, std::less<>> erased_candidates_;
    std::optional<UtcTime> first_at_;
    ChainPosition last_;
    std::vector<Broken> broken_;
    Report report_;
};

} // namespace

Report verify(database::Transaction& tx, std::string_view key, std::optional<ChainPosition> const& checkpoint)
{
    return Verification(tx, key).run(checkpoint);
}

} // namespace recruteia::audit
