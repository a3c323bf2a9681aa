#include "app/letters.hpp"

#include "accounts/directory.hpp"
#include "analytics/candidate_letter.hpp"
#include "interviews/interview_lookup.hpp"
#include "notifications/local_time.hpp"
#include "notifications/mail_template.hpp"
#include "notifications/notification_letters.hpp"

namespace recruteia::app {

using analytics::CandidateLetter;
using database::Transaction;
using notifications::Letter;
using notifications::Mail;
using notifications::MailKind;
using notifications::MailParameters;
using notifications::MailState;

namespace {

std::optional<Letter> compose_account_link(Transaction& tx, Mail const& mail, accounts::AccountLinks const& links)
{
    auto const link = links.find_open(tx, {mail.subject_id.value()});
    auto const reader = accounts::find_reader(tx, mail.user_id.value());
    if (!link || !reader)
        return std::nullopt;
    MailParameters const parameters{
        .words = {{"name", reader->name},
                  {"organisation", accounts::name_of_organisation(tx)},
                  {"link", links.address_of(link->id, link->purpose, reader->locale)},
                  {"expires", notifications::written_moment(link->expires_at, reader->time_zone, reader->locale)}},
        .items = {}};
    auto letter = notifications::render_mail(to_string(mail.kind), reader->locale, parameters);
    letter.to = {.name = reader->name, .address = reader->email};
    return letter;
}

MailParameters parameters_of(CandidateLetter const& facts, candidates::InvitationLinks const& links, UtcTime now)
{
    auto const moment = [&](UtcTime time) {
        return notifications::written_moment(time, facts.time_zone, facts.locale);
    };
    return {.words = {{"name", facts.candidate_name},
                      {"organisation", facts.organisation},
                      {"position", facts.position_title},
                      {"contact", facts.contact_name},
                      {"questions", std::to_string(facts.questions)},
                      {"minutes", std::to_string((facts.seconds + 59) / 60)},
                      {"link", links.link_of(facts.invitation_id, facts.locale)},
                      {"expires", moment(facts.expires_at)},
                      {"submitted", moment(facts.submitted_at.value_or(now))}},
            .items = {}};
}

/// Whether what the mail says is still so.
bool is_true(Transaction& tx, Mail const& mail, CandidateLetter const& facts, UtcTime now, std::string& words)
{
    switch (mail.kind) {
    case MailKind::candidate_invitation:
    case MailKind::candidate_reminder:
        return facts.is_open(now) && facts.invitation_id.value == mail.subject_id;
    case MailKind::candidate_decision:
        words = analytics::find_shared_words(tx, mail.subject_id.value());
        return !facts.erased_at && !words.empty();
    default:
        return !facts.erased_at;
    }
}

std::optional<Letter> compose_for_candidate(Transaction& tx, Mail const& mail, candidates::InvitationLinks const& links,
                                            UtcTime now)
{
    auto const facts = analytics::find_candidate_letter(tx, mail.interview_id.value());
    std::string words;
    if (!facts || !facts->candidate_email || !is_true(tx, mail, *facts, now, words))
        return std::nullopt;
    auto parameters = parameters_of(*facts, links, now);
    parameters.words["words"] = words;
    auto letter = notifications::render_mail(to_string(mail.kind), facts->locale, parameters);
    letter.to = {.name = facts->candidate_name, .address = *facts->candidate_email};
    letter.reply_to = notifications::Mailbox{.name = facts->contact_name, .address = facts->contact_email};
    return letter;
}

/// Whoever leads the position must know that a candidate heard nothing; whoever looks at a decision sees how its mail
/// ended.
void tell_ended(Transaction& tx, Mail const& mail, interviews::InterviewJournal const& journal)
{
    auto const interview =
        mail.interview_id ? interviews::find(tx, {*mail.interview_id}) : std::optional<interviews::Interview>();
    if (!interview)
        return;
    if (mail.kind == MailKind::candidate_decision)
        journal.announce(tx, interview->id, interviews::InterviewChange::decision);
    if (mail.state == MailState::bounced || mail.state == MailState::failed)
        journal.tell_owner(tx, *interview,
                           {.words = "mail_bounced",
                            .type = notifications::NotificationType::warning,
                            .person = std::nullopt,
                            .occasion = mail.id.value});
}

} // namespace

void write_letters(notifications::MailSender& sender, LetterSources const& sources)
{
    auto const& clock = sources.clock;
    for (auto const kind : {MailKind::notifications, MailKind::digest})
        sender.on(kind, [url = sources.public_url, &clock](Transaction& tx, Mail const& mail) {
            return notifications::compose_notifications(tx, mail, url, clock.now());
        });
    for (auto const kind : {MailKind::user_invitation, MailKind::password_reset})
        sender.on(kind, [&links = sources.accounts.links()](Transaction& tx, Mail const& mail) {
            return compose_account_link(tx, mail, links);
        });
    for (auto const kind : {MailKind::candidate_invitation, MailKind::candidate_reminder, MailKind::candidate_receipt,
                            MailKind::candidate_decision})
        sender.on(kind, [&links = sources.links, &clock](Transaction& tx, Mail const& mail) {
            return compose_for_candidate(tx, mail, links, clock.now());
        });
    sender.on_ended([&journal = sources.journal](Transaction& tx, Mail const& mail) { tell_ended(tx, mail, journal); });
}

std::int64_t remind_candidates(Transaction& tx, notifications::MailOutbox const& outbox, UtcTime now,
                               std::chrono::milliseconds ahead)
{
    if (!outbox.enabled())
        return 0;
    auto const due = analytics::list_reminders_due(tx, now, ahead);
    for (auto const& reminder : due)
        outbox.queue(tx, {.kind = MailKind::candidate_reminder,
                          .key = reminder.interview_id,
                          .user_id = std::nullopt,
                          .candidate_id = reminder.candidate_id,
                          .interview_id = reminder.interview_id,
                          .subject_id = reminder.invitation_id});
    return std::ssize(due);
}

} // namespace recruteia::app
