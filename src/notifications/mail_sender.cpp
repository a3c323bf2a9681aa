#include "notifications/mail_sender.hpp"

#include "foundation/json_reader.hpp"
#include "notifications/mail_outbox.hpp"

#include <algorithm>
#include <stdexcept>

namespace recruteia::notifications {

namespace {

struct Payload
{
    MailId mail_id;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (mail_id))

constexpr auto select_mail = "SELECT id, kind, user_id, candidate_id, interview_id, subject_id, state, created_at, "
                             "sent_at, attempts, problem FROM mails WHERE id = :id";
constexpr auto update_attempt = "UPDATE mails SET attempts = attempts + 1 WHERE id = :id";
constexpr auto update_outcome = "UPDATE mails SET state = :state, sent_at = :sent_at, problem = :problem "
                                "WHERE id = :id";
constexpr auto delete_items = "DELETE FROM mail_notifications WHERE mail_id = :mail_id";

constexpr std::chrono::hours longest_pause{4};
constexpr std::chrono::days patience{3};

std::chrono::milliseconds pause_after(std::int64_t attempts, std::chrono::milliseconds first)
{
    auto const doubled = first * (std::int64_t{1} << std::clamp<std::int64_t>(attempts - 1, 0, 20));
    return std::min<std::chrono::milliseconds>(doubled, longest_pause);
}

} // namespace

asio::awaitable<void> MailSender::run(json::value payload)
{
    auto const read = read_json<Payload>(payload);
    if (!read)
        throw std::runtime_error("a mail task names no mail");
    auto const prepared =
        co_await database_.write([&](database::Transaction& tx) { return prepare(tx, read->mail_id); });
    if (!prepared || !prepared->letter)
        co_return;
    Posted posted{Outcome::unavailable, "waiting for the mail server"};
    if (clock_.now() >= away_until_) {
        posted = co_await mailer_.send(*prepared->letter);
        away_until_ = posted.outcome == Outcome::unavailable ? clock_.now() + settings_.pause : UtcTime{};
    }
    co_await database_.write([&](database::Transaction& tx) {
        settle(tx, prepared->mail, posted);
        return true;
    });
}

std::optional<MailSender::Prepared> MailSender::prepare(database::Transaction& tx, MailId const& id) const
{
    auto mail = tx.find<Mail>(select_mail, id);
    if (!mail || mail->state != MailState::queued)
        return std::nullopt;
    tx.execute(update_attempt, id);
    ++mail->attempts;
    auto const composer = composers_.find(mail->kind);
    auto letter = composer == composers_.end() ? std::nullopt : composer->second(tx, *mail);
    if (letter)
        letter->id = id.value;
    else
        finish(tx, *mail, MailState::cancelled, "");
    return Prepared{*std::move(mail), std::move(letter)};
}

void MailSender::settle(database::Transaction& tx, Mail const& mail, Posted const& posted) const
{
    switch (posted.outcome) {
    case Outcome::sent:
        finish(tx, mail, MailState::sent, "");
        record(tx, mail, "mail_sent");
        break;
    case Outcome::refused:
        finish(tx, mail, MailState::bounced, posted.problem);
        record(tx, mail, "mail_bounced");
        break;
    case Outcome::unavailable:
        try_later(tx, mail, posted.problem);
        break;
    }
}

void MailSender::finish(database::Transaction& tx, Mail mail, MailState state, std::string const& problem) const
{
    mail.state = state;
    auto const sent_at = state == MailState::sent ? std::optional(clock_.now()) : std::nullopt;
    tx.execute(update_outcome, state, sent_at, problem.empty() ? std::nullopt : std::optional(problem), mail.id);
    tx.execute(delete_items, mail.id);
    if (on_ended_)
        on_ended_(tx, mail);
}

void MailSender::try_later(database::Transaction& tx, Mail const& mail, std::string const& problem) const
{
    auto const now = clock_.now();
    if (now - mail.created_at > patience && mail.attempts > 1) {
        finish(tx, mail, MailState::failed, problem);
        record(tx, mail, "mail_failed");
        return;
    }
    tx.execute(update_outcome, MailState::queued, std::optional<UtcTime>(), std::optional(problem), mail.id);
    request_sending(tx, queue_, mail.id, mail.attempts + 1, now + pause_after(mail.attempts, settings_.retry));
}

/// Notifications have their rows; what goes to candidates, and what opens an account, people may ask about later.
void MailSender::record(database::Transaction& tx, Mail const& mail, std::string_view act) const
{
    if (mail.kind == MailKind::notifications || mail.kind == MailKind::digest)
        return;
    audit_.record(tx, {.actor = audit::Actor::system(),
                       .act = std::string(act),
                       .subject_kind = mail.interview_id ? "interview" : "user",
                       .subject_id = mail.interview_id.value_or(mail.user_id ? mail.user_id->value : ""),
                       .content = json::object{{"mail_id", mail.id.value}, {"kind", to_string(mail.kind)}},
                       .candidate_id = mail.candidate_id});
}

} // namespace recruteia::notifications
