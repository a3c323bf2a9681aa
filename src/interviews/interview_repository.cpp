#include "interviews/interview_repository.hpp"

namespace recruteia::interviews {

namespace {

constexpr auto select_interview =
    "SELECT id, candidate_id, position_id, plan_id, status, session_generation, created_at, started_at, submitted_at, "
    "analysed_at, decided_at FROM interviews WHERE id = :id";

constexpr auto update_started = "UPDATE interviews SET status = 'started', started_at = :now WHERE id = :id";
constexpr auto update_submitted = "UPDATE interviews SET status = 'submitted', submitted_at = :now WHERE id = :id";
constexpr auto update_analysed = "UPDATE interviews SET status = 'analysed', analysed_at = :now WHERE id = :id";
constexpr auto update_decided = "UPDATE interviews SET status = 'decided', decided_at = :now WHERE id = :id";
constexpr auto update_withdrawn = "UPDATE interviews SET status = 'withdrawn', closed_at = :now WHERE id = :id";
constexpr auto update_expired = "UPDATE interviews SET status = 'expired', closed_at = :now WHERE id = :id";

constexpr auto update_generation = "UPDATE interviews SET session_generation = :generation WHERE id = :id";

constexpr auto select_invitation = "SELECT id, expires_at, revoked_at, opened_at FROM invitations "
                                   "WHERE interview_id = :id ORDER BY created_at DESC, id DESC LIMIT 1";
constexpr auto update_opened = "UPDATE invitations SET opened_at = :now WHERE id = :id AND opened_at IS NULL";

constexpr auto select_consent = "SELECT id, kind, granted, decided_at FROM consents "
                                "WHERE interview_id = :interview_id AND kind = :kind "
                                "ORDER BY decided_at DESC, id DESC LIMIT 1";
constexpr auto insert_consent = "INSERT INTO consents (id, interview_id, kind, granted, decided_at) "
                                "VALUES (:id, :interview_id, :kind, :granted, :decided_at)";

constexpr auto select_owner = "SELECT owner_id FROM positions WHERE id = :id";

constexpr auto select_names = "SELECT c.name, p.title FROM interviews i JOIN candidates c ON c.id = i.candidate_id "
                              "JOIN positions p ON p.id = i.position_id WHERE i.id = :id";

char const* update_for(InterviewStatus status)
{
    switch (status) {
    case InterviewStatus::started:
        return update_started;
    case InterviewStatus::submitted:
        return update_submitted;
    case InterviewStatus::analysed:
        return update_analysed;
    case InterviewStatus::decided:
        return update_decided;
    case InterviewStatus::withdrawn:
        return update_withdrawn;
    case InterviewStatus::expired:
        return update_expired;
    case InterviewStatus::invited:
        break;
    }
    throw std::logic_error("no interview becomes invited here");
}

} // namespace

std::optional<Interview> find_interview(Transaction& tx, InterviewId const& id)
{
    return tx.find<Interview>(select_interview, id);
}

void save_status(Transaction& tx, InterviewId const& id, InterviewStatus status, UtcTime now)
{
    tx.execute(update_for(status), now, id);
}

void save_generation(Transaction& tx, InterviewId const& id, std::int64_t generation)
{
    tx.execute(update_generation, generation, id);
}

InvitationState current_invitation(Transaction& tx, InterviewId const& id)
{
    return tx.get<InvitationState>(select_invitation, id);
}

void save_opened(Transaction& tx, InvitationId const& id, UtcTime now)
{
    tx.execute(update_opened, now, id);
}

std::optional<DecidedConsent> find_consent(Transaction& tx, InterviewId const& id, ConsentKind kind)
{
    return tx.find<DecidedConsent>(select_consent, id, kind);
}

DecidedConsent add_consent(Transaction& tx, InterviewId const& id, ConsentKind kind, bool granted, UtcTime now)
{
    DecidedConsent const consent{random_uuid_v7(), kind, granted, now};
    tx.execute(insert_consent, consent.id, id, kind, granted, now);
    return consent;
}

std::vector<Consent> list_consents(Transaction& tx, InterviewId const& id)
{
    std::vector<Consent> consents;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<ConsentKind>>([&](auto kind) {
        Consent consent{.kind = kind.value};
        if (auto const decided = find_consent(tx, id, kind.value)) {
            consent.granted = decided->granted;
            consent.decided_at = decided->decided_at;
        }
        consents.push_back(consent);
    });
    return consents;
}

accounts::UserId find_owner(Transaction& tx, positions::PositionId const& id)
{
    return tx.get<accounts::UserId>(select_owner, id);
}

Names find_names(Transaction& tx, InterviewId const& id)
{
    return tx.get<Names>(select_names, id);
}

} // namespace recruteia::interviews
