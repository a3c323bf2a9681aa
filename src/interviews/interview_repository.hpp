#pragma once

#include "accounts/principal.hpp"
#include "database/transaction.hpp"
#include "interviews/interview.hpp"

#include <vector>

/// Rows of interviews, their invitations and their consents. Synchronous, inside a transaction; no rules in here.
namespace recruteia::interviews {

using database::Transaction;

std::optional<Interview> find_interview(Transaction& tx, InterviewId const& id);
/// Status and the moment it was reached, for the statuses that have one.
void save_status(Transaction& tx, InterviewId const& id, InterviewStatus status, UtcTime now);
void save_generation(Transaction& tx, InterviewId const& id, std::int64_t generation);

struct InvitationState
{
    InvitationId id;
    UtcTime expires_at;
    std::optional<UtcTime> revoked_at;
    std::optional<UtcTime> opened_at;
};
BOOST_DESCRIBE_STRUCT(InvitationState, (), (id, expires_at, revoked_at, opened_at))

/// The newest one: the only one that counts.
InvitationState current_invitation(Transaction& tx, InterviewId const& id);
void save_opened(Transaction& tx, InvitationId const& id, UtcTime now);

struct DecidedConsent
{
    std::string id;
    ConsentKind kind = ConsentKind::ai_analysis;
    bool granted = false;
    UtcTime decided_at;
};
BOOST_DESCRIBE_STRUCT(DecidedConsent, (), (id, kind, granted, decided_at))

/// The newest decision on one kind, if any was made.
std::optional<DecidedConsent> find_consent(Transaction& tx, InterviewId const& id, ConsentKind kind);
DecidedConsent add_consent(Transaction& tx, InterviewId const& id, ConsentKind kind, bool granted, UtcTime now);
/// One a kind, undecided ones too.
std::vector<Consent> list_consents(Transaction& tx, InterviewId const& id);

accounts::UserId find_owner(Transaction& tx, positions::PositionId const& id);

struct Names
{
    std::string candidate;
    std::string position;
};
BOOST_DESCRIBE_STRUCT(Names, (), (candidate, position))

/// For notices.
Names find_names(Transaction& tx, InterviewId const& id);

} // namespace recruteia::interviews
