#include "audit/verify_audit_command.hpp"

#include "audit/audit_verifier.hpp"
#include "audit/checkpoint.hpp"

#include <fmt/format.h>

#include <exception>
#include <ostream>

namespace recruteia::audit {

namespace {

constexpr auto exit_sound = 0;
constexpr auto exit_tampered = 1;
constexpr auto exit_not_verified = 2;

std::string range(Finding const& finding)
{
    return finding.seq == finding.other ? fmt::format("Event {} was", finding.seq)
                                        : fmt::format("Events {} to {} were", finding.seq, finding.other);
}

std::string sentence(Finding const& finding)
{
    switch (finding.what) {
    case Tampering::event_edited:
        return fmt::format("Event {} was edited.", finding.seq);
    case Tampering::event_moved:
        return fmt::format("The event at {} was moved there; it was written as event {}.", finding.seq, finding.other);
    case Tampering::events_removed:
        return range(finding) + " removed.";
    case Tampering::events_cut_off:
        return range(finding) + " cut off the end of the log.";
    case Tampering::content_edited:
        return fmt::format("The content of event {} was edited.", finding.seq);
    case Tampering::content_removed:
        return fmt::format("The content of event {} was removed without an erasure.", finding.seq);
    case Tampering::content_added:
        return fmt::format("Event {} was given a content that it was written without.", finding.seq);
    case Tampering::log_missing:
        return "The log is empty, although this installation has users: it was removed.";
    case Tampering::begins_late:
        return "The log begins after the first user was created: what stood before was removed.";
    case Tampering::head_altered:
        return fmt::format("The head of the log does not name its last event, {}.", finding.seq);
    case Tampering::ends_before_checkpoint:
        return fmt::format(
            "The log ends before the checkpoint: its last event is {}, the checkpoint has seen event {}.", finding.seq,
            finding.other);
    case Tampering::differs_from_checkpoint:
        return fmt::format("Event {} is not the one that the checkpoint has seen.", finding.seq);
    }
    std::unreachable();
}

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// Says what was found; true when there is nothing to say against the log.
bool describe(Report const& report, std::ostream& out)
{
    for (auto const& finding : report.findings)
        out << sentence(finding) << '\n';
    if (!report.erased.empty())
        out << counted(report.erased.size(), "event has its content", "events have their content")
            << " erased, as the log says; the digests are in place.\n";
    return report.is_sound();
}

} // namespace

int run_verify_audit(database::Database& database, std::string_view key, std::filesystem::path const& checkpoint_path,
                     std::ostream& out)
try {
    auto const checkpoint = Checkpoint::read(checkpoint_path, key);
    auto const position = checkpoint ? *checkpoint : std::nullopt;
    auto const report = database.read_now([&](database::Transaction& tx) { return verify(tx, key, position); });

    if (!checkpoint)
        out << "The checkpoint " << checkpoint_path.string() << " was altered, or written with another key.\n";
    else if (!position)
        out << "There is no checkpoint at " << checkpoint_path.string()
            << ": an end that was cut off together with its head would not be found.\n";

    auto const sound = describe(report, out) && checkpoint.has_value();
    out << counted(static_cast<std::size_t>(report.events), "event", "events")
        << (sound ? " verified: the audit log is sound.\n" : " read: the audit log was tampered with.\n");
    return sound ? exit_sound : exit_tampered;
} catch (std::exception const& error) {
    out << "The audit log could not be verified: " << error.what() << '\n';
    return exit_not_verified;
}

} // namespace recruteia::audit
