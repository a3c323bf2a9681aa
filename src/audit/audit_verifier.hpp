#pragma once

#include "audit/checkpoint.hpp"
#include "database/transaction.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::audit {

enum class Tampering
{
    event_edited,
    event_moved,    ///< stands at `seq`, was written as `other`
    events_removed, ///< `seq` to `other`, from the middle or the beginning
    events_cut_off, ///< `seq` to `other`, from the end: the head row knows them
    content_edited,
    content_removed,        ///< without an erasure that the chain knows of
    content_added,          ///< to an event that was written without
    log_missing,            ///< no event at all, in an installation that has users
    begins_late,            ///< the first event, `seq`, is younger than the first user
    head_altered,           ///< the head row is missing, or names another event than the last
    ends_before_checkpoint, ///< `seq` is the last event left, `other` the one that the checkpoint has seen
    differs_from_checkpoint ///< the event that the checkpoint has seen is not the one that stands there
};
BOOST_DESCRIBE_ENUM(Tampering, event_edited, event_moved, events_removed, events_cut_off, content_edited,
                    content_removed, content_added, log_missing, begins_late, head_altered, ends_before_checkpoint,
                    differs_from_checkpoint)

struct Finding
{
    Tampering what = Tampering::event_edited;
    std::int64_t seq = 0;
    std::int64_t other = 0;

    friend bool operator==(Finding const&, Finding const&) = default;
};

struct Report
{
    std::int64_t events = 0;
    std::vector<std::int64_t> erased; ///< events whose content was erased, as the chain says
    std::vector<Finding> findings;    ///< by event

    bool is_sound() const { return findings.empty(); }
};

/// Walks the whole chain. `checkpoint`: the head that was kept outside the database, if any.
Report verify(database::Transaction& tx, std::string_view key,
              std::optional<ChainPosition> const& checkpoint = std::nullopt);

} // namespace recruteia::audit
