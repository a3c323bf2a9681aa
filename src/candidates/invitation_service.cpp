#include "candidates/invitation_service.hpp"

#include "candidates/candidate_presenter.hpp"
#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "interviews/changes.hpp"
#include "interviews/interview_journal.hpp"
#include "positions/position_lookup.hpp"
#include "positions/position_policy.hpp"
#include "positions/validation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace recruteia::candidates {

using interviews::InterviewStatus;

namespace {

constexpr std::size_t max_lines = 500;
constexpr std::size_t max_text = 200'000;
constexpr int default_days = 14;
constexpr int max_days = 90;

void check_days(positions::FieldChecks& checks, std::optional<int> days)
{
    checks.within(1, max_days, days.value_or(default_days), "expires_in_days");
}

Result<std::vector<ListedCandidate>> read_command(InviteCandidates const& command)
{
    if (command.candidates.has_value() == command.text.has_value())
        return fail_fields({{"candidates", "required", "Send either candidates or text."}});
    std::string const path = command.text ? "text" : "candidates";
    positions::FieldChecks checks;
    check_days(checks, command.expires_in_days);
    checks.at_most(max_text, command.text.value_or(""), "text");
    TRY_CHECK(checks.result());
    auto listed = command.text ? read_candidates(*command.text) : read_candidates(*command.candidates);
    if (listed.empty())
        checks.add(path, "missing", "names nobody");
    checks.no_more_than(max_lines, listed.size(), path);
    TRY_CHECK(checks.result());
    return listed;
}

database::OnceKey once_key(Principal const& principal, std::string_view act, std::string_view subject_id,
                           IdempotencyKey const& key, json::value const& command)
{
    return {.scope = fmt::format("user:{} {} {}", principal.user_id.value, act, subject_id),
            .key = key.value,
            .request_hash = sha256_hex(to_text(command))};
}

Error link_invalid()
{
    return fail(Errc::gone, "link_invalid", "This link does not work any more.").error();
}

} // namespace

Async<database::StoredReply> InvitationService::invite(Principal principal, IdempotencyKey key,
                                                       positions::PositionId position_id, InviteCandidates command)
{
    CO_CHECK(positions::may_edit(principal));
    CO_TRY(auto const listed, read_command(command));
    auto const once = once_key(principal, "invite", position_id.value, key, json_of(command));
    co_return co_await database_.write([&](Transaction& tx) {
        return database::once(tx, once, clock_.now(), [&](Transaction&) -> Result<database::StoredReply> {
            TRY(auto const lines, invite_in(tx, principal, position_id, listed, command));
            TRY(auto const body, present_lines(tx, principal, lines));
            return database::StoredReply{.status = 201, .body = to_text(body)};
        });
    });
}

Result<std::vector<InvitedLine>> InvitationService::invite_in(Transaction& tx, Principal const& principal,
                                                              positions::PositionId const& position_id,
                                                              std::vector<ListedCandidate> const& listed,
                                                              InviteCandidates const& command) const
{
    TRY(auto const position, positions::find_visible(tx, principal, position_id));
    if (position.status == positions::PositionStatus::closed)
        return fail(Errc::conflict, "position_closed", "The position is closed: it takes no new candidates.");
    TRY(auto const plan, positions::find_current_plan(tx, position_id));
    auto const now = clock_.now();
    Invitee const terms{.position = position,
                        .plan_id = plan.id,
                        .now = now,
                        .expires_at = now + std::chrono::days{command.expires_in_days.value_or(default_days)},
                        .mail = command.mail.value_or(true)};

    std::vector<InvitedLine> lines;
    json::array invited;
    for (auto const& candidate : listed) {
        auto& line = lines.emplace_back(InvitedLine{.line = candidate.line,
                                                    .text = candidate.text,
                                                    .interview_id = std::nullopt,
                                                    .link = std::nullopt,
                                                    .problem = candidate.problem});
        if (!line.problem)
            invite_one(tx, principal, terms, candidate, line);
        if (line.interview_id)
            invited.push_back(json_of(*line.interview_id));
    }
    tell_invited(tx, principal, position, listed, lines);
    if (!invited.empty())
        audit_.record(tx, {.actor = audit::Actor::user(principal.user_id.value),
                           .act = "candidates_invited",
                           .subject_kind = "position",
                           .subject_id = position_id.value,
                           .content = json::object{{"interview_ids", std::move(invited)},
                                                   {"expires_at", json_of(terms.expires_at)}}});
    return lines;
}

void InvitationService::invite_one(Transaction& tx, Principal const& principal, Invitee const& terms,
                                   ListedCandidate const& listed, InvitedLine& line) const
{
    auto candidate = find_candidate(tx, listed.email);
    if (!candidate) {
        candidate = Candidate{.id = CandidateId::random(),
                              .name = listed.name,
                              .email = listed.email,
                              .locale = listed.locale.value_or(terms.position.locale)};
        add(tx, *candidate, terms.now);
    } else if (has_interview(tx, terms.position.id, candidate->id)) {
        line.problem = LineProblem::already_invited;
        return;
    } else if (listed.locale && *listed.locale != candidate->locale) {
        candidate->locale = *listed.locale;
        save_locale(tx, candidate->id, candidate->locale);
    }
    InvitationRow const invitation{.id = InvitationId::random(),
                                   .interview_id = InterviewId::random(),
                                   .created_at = terms.now,
                                   .expires_at = terms.expires_at,
                                   .revoked_at = std::nullopt,
                                   .opened_at = std::nullopt};
    add_interview(tx, invitation.interview_id, candidate->id, terms.position.id, terms.plan_id, terms.now);
    add(tx, invitation, principal.user_id);
    line.interview_id = invitation.interview_id;
    line.link = links_.link_of(invitation.id, candidate->locale);
    if (terms.mail)
        mail(tx, candidate->id, invitation);
}

void InvitationService::mail(Transaction& tx, CandidateId const& candidate_id, InvitationRow const& invitation) const
{
    outbox_.queue(tx, {.kind = notifications::MailKind::candidate_invitation,
                       .key = invitation.id.value,
                       .user_id = std::nullopt,
                       .candidate_id = candidate_id.value,
                       .interview_id = invitation.interview_id.value,
                       .subject_id = invitation.id.value});
}

/// The others who follow the position, once for the whole list.
void InvitationService::tell_invited(Transaction& tx, Principal const& principal, positions::Position const& position,
                                     std::vector<ListedCandidate> const& listed,
                                     std::vector<InvitedLine> const& lines) const
{
    std::vector<std::size_t> invited;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].interview_id)
            invited.push_back(i);
    if (invited.empty())
        return;
    auto const& first = *lines[invited.front()].interview_id;
    auto const one = invited.size() == 1;
    notifications::Notice const notice{.happening = fmt::format("candidates_invited:{}", first.value),
                                       .words = one ? "candidate_invited" : "candidates_invited",
                                       .parameters = {{"person", principal.name},
                                                      {"candidate", listed[invited.front()].name},
                                                      {"count", std::to_string(invited.size())},
                                                      {"position", position.title.empty() ? "…" : position.title}},
                                       .link = one ? interviews::link_of(first) : "/position?id=" + position.id.value};
    for (auto const& follower : positions::list_followers(tx, position.id))
        if (follower != principal.user_id)
            notifier_.notify(tx, follower, notice);
}

Result<json::value> InvitationService::present_lines(Transaction& tx, Principal const& principal,
                                                     std::vector<InvitedLine> const& lines) const
{
    json::array presented;
    auto invited = 0;
    for (auto const& line : lines) {
        json::value interview = nullptr;
        if (line.interview_id) {
            TRY(interview, present_interview_(tx, principal, *line.interview_id));
            ++invited;
        }
        presented.push_back(present(line, std::move(interview)));
    }
    auto const refused = static_cast<int>(lines.size()) - invited;
    return json::object{{"invited", invited}, {"refused", refused}, {"lines", std::move(presented)}};
}

Result<InvitationService::Opened> InvitationService::open(Transaction& tx, Principal const& principal,
                                                          InterviewId const& id)
{
    auto interview = find_interview(tx, id);
    if (!interview)
        return fail(Errc::not_found, "There is no such interview.");
    TRY_CHECK(positions::find_visible(tx, principal, interview->position_id));
    TRY_CHECK(positions::may_edit(principal));
    return Opened{*interview, get_current_invitation(tx, id)};
}

Invitation InvitationService::shown(Transaction& tx, Opened const& opened, UtcTime now) const
{
    auto const& [interview, invitation] = opened;
    Invitation shown{.state = state_of(invitation, interview.status, now),
                     .link = std::nullopt,
                     .expires_at = invitation.expires_at,
                     .opened_at = invitation.opened_at,
                     .mail = notifications::MailOutbox::find_status(tx, notifications::MailKind::candidate_invitation,
                                                                    invitation.id.value)};
    if (shown.state == InvitationState::active && !interview.erased_at)
        shown.link = links_.link_of(invitation.id, interview.locale);
    return shown;
}

Async<Invitation> InvitationService::get(Principal principal, InterviewId id)
{
    co_return co_await database_.read([&](Transaction& tx) -> Result<Invitation> {
        TRY(auto const opened, open(tx, principal, id));
        return shown(tx, opened, clock_.now());
    });
}

Async<database::StoredReply> InvitationService::renew(Principal principal, IdempotencyKey key, InterviewId id,
                                                      RenewInvitation command)
{
    positions::FieldChecks checks;
    check_days(checks, command.expires_in_days);
    CO_CHECK(checks.result());
    auto const once = once_key(principal, "renew", id.value, key, json_of(command));
    co_return co_await database_.write([&](Transaction& tx) {
        return database::once(tx, once, clock_.now(), [&](Transaction&) -> Result<database::StoredReply> {
            TRY(auto const opened, open(tx, principal, id));
            if (opened.interview.erased_at)
                return fail(Errc::conflict, "interview_over", "The candidate has erased their data.");
            TRY_CHECK(may_renew(opened.interview.status));
            auto const invitation = renew_in(tx, principal, opened, command);
            return database::StoredReply{.status = 201, .body = to_text(present(invitation))};
        });
    });
}

Invitation InvitationService::renew_in(Transaction& tx, Principal const& principal, Opened const& opened,
                                       RenewInvitation const& command) const
{
    auto const now = clock_.now();
    Opened renewed = opened;
    renewed.invitation = {.id = InvitationId::random(),
                          .interview_id = opened.interview.id,
                          // The newest counts, also when both are made within one millisecond.
                          .created_at = std::max(now, opened.invitation.created_at + std::chrono::milliseconds(1)),
                          .expires_at = now + std::chrono::days{command.expires_in_days.value_or(default_days)},
                          .revoked_at = std::nullopt,
                          .opened_at = std::nullopt};
    // What the old link opened ends with it; drafts and answers are the interview's, and stay.
    save_revoked(tx, opened.invitation.id, now);
    end_candidate_sessions(tx, opened.interview.id);
    add(tx, renewed.invitation, principal.user_id);
    if (opened.interview.status == InterviewStatus::expired) {
        renewed.interview.status = status_before_expiry(opened.interview.started_at);
        save_reopened(tx, opened.interview.id, renewed.interview.status);
    }
    record(tx, audit::Actor::user(principal.user_id.value), "invitation_renewed", opened.interview.id,
           opened.interview.candidate_id,
           {{"expires_at", json_of(renewed.invitation.expires_at)}, {"status", json_of(renewed.interview.status)}});
    announce(tx, opened.interview.id);
    if (command.mail.value_or(true))
        mail(tx, opened.interview.candidate_id, renewed.invitation);
    return shown(tx, renewed, now);
}

Async<void> InvitationService::revoke(Principal principal, InterviewId id)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<void> {
        TRY(auto const opened, open(tx, principal, id));
        if (opened.invitation.revoked_at)
            return {};
        save_revoked(tx, opened.invitation.id, clock_.now());
        end_candidate_sessions(tx, id);
        record(tx, audit::Actor::user(principal.user_id.value), "invitation_revoked", id, opened.interview.candidate_id,
               {});
        announce(tx, id);
        return {};
    });
}

Result<interviews::InvitationRef> InvitationService::verify_invitation_token(Transaction& tx,
                                                                             std::string_view token) const
{
    auto const id = links_.read(token);
    auto const invitation = id ? find_invitation(tx, *id) : std::nullopt;
    if (!invitation)
        return std::unexpected(link_invalid());
    auto const interview = find_interview(tx, invitation->interview_id);
    if (!interview || interview->erased_at || get_current_invitation(tx, interview->id).id != *id ||
        state_of(*invitation, interview->status, clock_.now()) != InvitationState::active)
        return std::unexpected(link_invalid());
    return interviews::InvitationRef{*id, interview->id};
}

std::size_t InvitationService::expire_overdue(Transaction& tx, UtcTime now) const
{
    return expire(tx, list_overdue(tx, std::nullopt, now), now);
}

Async<void> InvitationService::expire_overdue_of(positions::PositionId position_id)
{
    auto const overdue =
        co_await database_.read([&](Transaction& tx) { return list_overdue(tx, position_id, clock_.now()); });
    if (overdue.empty())
        co_return Result<void>{};
    co_await database_.write([&](Transaction& tx) {
        auto const now = clock_.now();
        return expire(tx, list_overdue(tx, position_id, now), now);
    });
    co_return Result<void>{};
}

std::size_t InvitationService::expire(Transaction& tx, std::vector<OverdueInterview> const& overdue, UtcTime now) const
{
    for (auto const& interview : overdue) {
        save_expired(tx, interview.id, now);
        record(tx, audit::Actor::system(), "invitation_expired", interview.id, interview.candidate_id, {});
        announce(tx, interview.id);
    }
    return overdue.size();
}

void InvitationService::record(Transaction& tx, audit::Actor const& actor, std::string_view act, InterviewId const& id,
                               CandidateId const& candidate_id, json::object content) const
{
    audit_.record(tx, {.actor = actor,
                       .act = std::string(act),
                       .subject_kind = "interview",
                       .subject_id = id.value,
                       .content = std::move(content),
                       .candidate_id = candidate_id.value});
}

void InvitationService::announce(Transaction& tx, InterviewId const& id) const
{
    database::announce(tx, events_, interviews::InterviewChanged{id, interviews::InterviewChange::status});
}

} // namespace recruteia::candidates
