#pragma once

#include "accounts/principal.hpp"
#include "foundation/id.hpp"
#include "foundation/locale.hpp"
#include "foundation/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

namespace recruteia::notifications {

using MailId = Id<struct MailTag>;

enum class MailKind
{
    notifications, ///< one or several, soon after they were written
    digest,
    user_invitation,
    password_reset,
    candidate_invitation,
    candidate_reminder,
    candidate_receipt,
    candidate_decision
};
BOOST_DESCRIBE_ENUM(MailKind, notifications, digest, user_invitation, password_reset, candidate_invitation,
                    candidate_reminder, candidate_receipt, candidate_decision)

enum class MailState
{
    queued,
    sent,
    bounced,  ///< the mail server refused it for good
    failed,   ///< given up after days of trying
    cancelled ///< no longer true when its turn came
};
BOOST_DESCRIBE_ENUM(MailState, queued, sent, bounced, failed, cancelled)

/// What is kept of a mail: to whom and what became of it, never what it said. The recipient is a user or a candidate;
/// `subject_id` is what it is about (an invitation, a link, a decision).
struct Mail
{
    MailId id;
    MailKind kind = MailKind::notifications;
    std::optional<accounts::UserId> user_id;
    std::optional<std::string> candidate_id;
    std::optional<std::string> interview_id;
    std::optional<std::string> subject_id;
    MailState state = MailState::queued;
    UtcTime created_at;
    std::optional<UtcTime> sent_at;
    std::int64_t attempts = 0;
    std::optional<std::string> problem;
};
BOOST_DESCRIBE_STRUCT(Mail, (),
                      (id, kind, user_id, candidate_id, interview_id, subject_id, state, created_at, sent_at, attempts,
                       problem))

/// How one mail stands, for whoever asked for it.
struct MailStatus
{
    MailState state = MailState::queued;
    UtcTime at; ///< sent, or else queued
};
BOOST_DESCRIBE_STRUCT(MailStatus, (), (state, at))

} // namespace recruteia::notifications
