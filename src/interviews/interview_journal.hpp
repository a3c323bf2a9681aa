#pragma once

#include "audit/audit_log.hpp"
#include "foundation/event_bus.hpp"
#include "interviews/interview.hpp"
#include "notifications/mail_outbox.hpp"
#include "notifications/notifier.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace recruteia::interviews {

/// Tells what happened to an interview to those who must know: the audit log, the inboxes of people, live screens.
/// Everything is written in the transaction of the act itself.
class InterviewJournal
{
public:
    InterviewJournal(audit::AuditLog const& audit, notifications::Notifier& notifier, EventBus& events)
        : audit_(audit), notifier_(notifier), events_(events)
    {}

    /// From then on candidates are written to through this outbox, which outlives the journal.
    void mail_through(notifications::MailOutbox const& outbox) { outbox_ = &outbox; }

    /// `content` is erased with the candidate's other data.
    void record(database::Transaction& tx, Interview const& interview, audit::Actor const& actor, std::string_view act,
                json::object content = {}) const;

    struct Telling
    {
        std::string words; ///< names the sentences, and with the interview the happening: told once
        notifications::NotificationType type = notifications::NotificationType::info;
        notifications::Category category = notifications::Category::interviews;
        std::optional<accounts::UserId> person; ///< who did it: named as {person}, not told
        std::string person_name;
        std::string occasion; ///< tells apart what may happen several times to one interview; else empty
    };
    void tell_followers(database::Transaction& tx, Interview const& interview, Telling const& telling) const;
    void tell_owner(database::Transaction& tx, Interview const& interview, Telling const& telling) const;

    /// Once for each subject.
    void mail_candidate(database::Transaction& tx, Interview const& interview, notifications::MailKind kind,
                        std::string const& subject_id) const;

    /// To live screens, after the commit.
    void announce(database::Transaction& tx, InterviewId const& id, InterviewChange change) const;

private:
    static notifications::Notice notice_of(database::Transaction& tx, Interview const& interview,
                                           Telling const& telling);

    audit::AuditLog const& audit_;
    notifications::Notifier& notifier_;
    EventBus& events_;
    notifications::MailOutbox const* outbox_ = nullptr;
};

/// The page that shows an interview; without the language, which the reader's browser adds.
std::string link_of(InterviewId const& id);

} // namespace recruteia::interviews
