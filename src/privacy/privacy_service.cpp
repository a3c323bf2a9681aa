#include "privacy/privacy_service.hpp"

#include "foundation/try.hpp"
#include "interviews/interview_lookup.hpp"
#include "privacy/erasure.hpp"

namespace recruteia::privacy {

using accounts::CandidateClaims;
using database::Transaction;
using interviews::Interview;
using interviews::InterviewStatus;

namespace {

constexpr auto erased_at_once = 100;

/// A decision stays counted; an interview that came to none has expired.
InterviewStatus status_past_its_date(Interview const& interview)
{
    auto const stays = interview.status == InterviewStatus::decided || interview.status == InterviewStatus::withdrawn;
    return stays ? interview.status : InterviewStatus::expired;
}

} // namespace

Async<HeldData> PrivacyService::held_data(CandidateClaims claims)
{
    co_return co_await database_.read([&](Transaction& tx) -> Result<HeldData> {
        TRY(auto const interview, interviews::enter(tx, claims));
        auto held = find_held_data(tx, interview.id);
        auto const last_event = interview.decided_at.value_or(interview.submitted_at.value_or(interview.created_at));
        held.retention.erased_after = last_event + settings_.retention;
        return held;
    });
}

Async<void> PrivacyService::erase(CandidateClaims claims)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<void> {
        TRY(auto const interview, interviews::enter(tx, claims));
        erase_content(tx, audit_, interview, InterviewStatus::withdrawn, clock_.now());
        journal_.record(tx, interview, audit::Actor::candidate(interview.candidate_id.value), "interview_erased");
        journal_.tell_followers(tx, interview,
                                {.words = "data_erased", .category = notifications::Category::data_protection});
        journal_.announce(tx, interview.id, interviews::InterviewChange::status);
        return {};
    });
}

std::size_t PrivacyService::erase_expired(Transaction& tx, UtcTime now) const
{
    auto const expired = list_kept_since(tx, now - settings_.retention, erased_at_once);
    for (auto const& id : expired) {
        auto const interview = *interviews::find(tx, id);
        erase_content(tx, audit_, interview, status_past_its_date(interview), now);
        journal_.record(tx, interview, audit::Actor::system(), "interview_erased");
        journal_.announce(tx, id, interviews::InterviewChange::status);
    }
    return expired.size();
}

} // namespace recruteia::privacy
