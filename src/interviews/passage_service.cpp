#include "interviews/passage_service.hpp"

#include "database/idempotency.hpp"
#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "interviews/analysis.hpp"
#include "interviews/follow_up_repository.hpp"
#include "interviews/interview_policy.hpp"
#include "interviews/passage_repository.hpp"

#include <algorithm>

namespace recruteia::interviews {

using database::Transaction;

namespace {

constexpr auto overdue_at_once = 100;

audit::Actor candidate_of(Interview const& interview)
{
    return audit::Actor::candidate(interview.candidate_id.value);
}

auto not_current()
{
    return fail(Errc::conflict, "question_not_current", "This question is not the one that is open.");
}

Result<Step> step_of(std::vector<Step> const& steps, auto const& is_meant)
{
    auto const found = std::ranges::find_if(steps, is_meant);
    if (found == steps.end())
        return fail(Errc::not_found, "The interview has no such question.");
    return *found;
}

Result<Step> step_numbered(std::vector<Step> const& steps, int number)
{
    return step_of(steps, [&](Step const& step) { return step.number == number; });
}

database::OnceKey once_key(InterviewId const& id, IdempotencyKey const& key, SubmitResponse const& command)
{
    return {"candidate:" + id.value + " POST /api/interview/responses", key.value,
            sha256_hex(to_text(json_of(command)))};
}

} // namespace

Result<Interview> enter(Transaction& tx, CandidateClaims const& claims)
{
    auto interview = find_interview(tx, {claims.interview_id});
    if (!interview)
        return fail(Errc::unauthenticated, "Open the interview from its link.");
    TRY_CHECK(may_enter(claims, *interview, current_invitation(tx, interview->id)));
    return *std::move(interview);
}

Passage PassageService::load(Transaction& tx, InterviewId const& id) const
{
    return {.interview = *find_interview(tx, id),
            .context = find_context(tx, id),
            .consents = list_consents(tx, id),
            .steps = list_steps(tx, id),
            .follow_ups = list_follow_ups(tx, id),
            .decision = find_shared_decision(tx, id),
            .ai = settings_.ai,
            .now = clock_.now()};
}

Result<void> PassageService::check_text(std::string const& text) const
{
    if (utf8_length(text) > settings_.longest_text)
        return fail(Errc::invalid, "too_long",
                    "At most " + std::to_string(settings_.longest_text) + " characters can be kept.", "text");
    return {};
}

/// What every act has in common: may this device act, what has time closed meanwhile, and where does it stand now.
template <class Act>
Async<Passage> PassageService::act(CandidateClaims claims, Act perform)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<Passage> {
        TRY(auto const interview, enter(tx, claims));
        recorder_.close_overdue(tx, interview, clock_.now());
        TRY_CHECK(perform(tx, interview));
        return load(tx, interview.id);
    });
}

Async<CandidateSession> PassageService::open_session(std::string invitation_token)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<CandidateSession> {
        TRY(auto const invitation, verify_invitation_(tx, invitation_token));
        auto const now = clock_.now();
        auto const interview = find_interview(tx, invitation.interview_id);
        if (!interview)
            return fail(Errc::gone, "link_invalid", "This link no longer works. Ask for a new one.");
        if (!current_invitation(tx, interview->id).opened_at)
            journal_.record(tx, *interview, candidate_of(*interview), "interview_opened");
        save_opened(tx, invitation.invitation_id, now);
        auto const generation = interview->session_generation + 1;
        save_generation(tx, interview->id, generation);
        recorder_.close_overdue(tx, *interview, now);
        journal_.announce(tx, interview->id, InterviewChange::device);
        auto const expires_at = now + settings_.session_lifetime;
        return CandidateSession{tokens_.sign(CandidateClaims{interview->id.value, generation, expires_at}), expires_at,
                                load(tx, interview->id)};
    });
}

Async<Passage> PassageService::view(CandidateClaims claims)
{
    CO_TRY(auto passage, co_await database_.read([&](Transaction& tx) -> Result<Passage> {
        TRY(auto const interview, enter(tx, claims));
        return load(tx, interview.id);
    }));
    auto const closed_by_time = [&](auto const& each) { return is_overdue(each, passage.now); };
    if (std::ranges::none_of(passage.steps, closed_by_time) && std::ranges::none_of(passage.follow_ups, closed_by_time))
        co_return passage;
    co_return co_await act(claims, [](Transaction&, Interview const&) -> Result<void> { return {}; });
}

Async<Passage> PassageService::decide_consents(CandidateClaims claims, std::vector<ConsentChoice> choices)
{
    if (choices.empty() || choices.size() > 10)
        co_return fail(Errc::invalid, "range", "Between 1 and 10 consents can be decided at once.", "consents");
    co_return co_await act(claims, [&](Transaction& tx, Interview const& interview) -> Result<void> {
        TRY_CHECK(may_decide_consents(interview));
        for (auto const& choice : choices)
            TRY_CHECK(decide_one(tx, interview, choice));
        return {};
    });
}

Result<void> PassageService::decide_one(Transaction& tx, Interview const& interview, ConsentChoice const& choice) const
{
    auto const earlier = find_consent(tx, interview.id, choice.kind);
    if (earlier && earlier->granted == choice.granted)
        return {};
    add_consent(tx, interview.id, choice.kind, choice.granted, clock_.now());
    journal_.record(tx, interview, candidate_of(interview), "consent_decided",
                    {{"kind", to_string(choice.kind)}, {"granted", choice.granted}});
    if (choice.granted)
        for (auto const& response : list_responses(tx, interview.id))
            request_analysis(tx, queue_, interview.id, response.id);
    else
        remove_evaluations(tx, interview.id);
    journal_.announce(tx, interview.id, InterviewChange::analysis);
    return {};
}

Async<Passage> PassageService::start(CandidateClaims claims)
{
    co_return co_await act(claims,
                           [&](Transaction& tx, Interview const& interview) { return start_now(tx, interview); });
}

Result<void> PassageService::start_now(Transaction& tx, Interview const& interview) const
{
    if (interview.status == InterviewStatus::started || interview.is_sent())
        return {};
    auto const now = clock_.now();
    TRY_CHECK(may_start(interview, current_invitation(tx, interview.id), list_consents(tx, interview.id), now));
    save_status(tx, interview.id, InterviewStatus::started, now);
    journal_.record(tx, interview, candidate_of(interview), "interview_started");
    journal_.tell_followers(tx, interview, {.words = "interview_started", .person = std::nullopt});
    journal_.announce(tx, interview.id, InterviewChange::status);
    return {};
}

Async<Passage> PassageService::open_question(CandidateClaims claims, int number)
{
    co_return co_await act(
        claims, [&](Transaction& tx, Interview const& interview) { return open_step(tx, interview, number); });
}

Result<void> PassageService::open_step(Transaction& tx, Interview const& interview, int number) const
{
    TRY_CHECK(may_proceed(interview));
    auto const steps = list_steps(tx, interview.id);
    TRY(auto const step, step_numbered(steps, number));
    if (step.preparation_started_at)
        return {};
    if (next_of(steps)->number != number || pending_of(list_follow_ups(tx, interview.id)) != nullptr)
        return not_current();
    add_opened(tx, interview.id, step.question_id, clock_.now());
    journal_.record(tx, interview, candidate_of(interview), "question_opened",
                    {{"question_id", step.question_id.value}});
    return {};
}

Async<Passage> PassageService::begin_answer(CandidateClaims claims, int number)
{
    co_return co_await act(
        claims, [&](Transaction& tx, Interview const& interview) { return begin_step(tx, interview, number); });
}

Result<void> PassageService::begin_step(Transaction& tx, Interview const& interview, int number) const
{
    TRY_CHECK(may_proceed(interview));
    TRY(auto const step, step_numbered(list_steps(tx, interview.id), number));
    if (!step.preparation_started_at || step.response_id)
        return not_current();
    begin_if_preparing(tx, interview, step);
    return {};
}

void PassageService::begin_if_preparing(Transaction& tx, Interview const& interview, Step const& step) const
{
    auto const now = clock_.now();
    if (state_of(step, now) == StepState::preparing)
        save_answer_started(tx, interview.id, step.question_id, now);
}

Async<Step> PassageService::save_draft(CandidateClaims claims, int number, SaveDraft draft)
{
    CO_CHECK(check_text(draft.text));
    Step step;
    // What is kept aside is committed, and only then is the save refused.
    CO_TRY(auto const outcome,
           co_await database_.write([&](Transaction& tx) { return keep_draft(tx, claims, number, draft, step); }));
    if (outcome == DraftOutcome::taken_over)
        co_return fail(Errc::conflict, "taken_over", "The interview was opened on another device, which took over.");
    if (outcome == DraftOutcome::stale)
        co_return fail(Errc::conflict, "draft_stale", "A newer draft exists. This one was kept beside it.");
    co_return step;
}

Result<PassageService::DraftOutcome> PassageService::keep_draft(Transaction& tx, CandidateClaims const& claims,
                                                                int number, SaveDraft const& draft, Step& step) const
{
    auto const entered = enter(tx, claims);
    auto const found = find_interview(tx, {claims.interview_id});
    auto const taken_over = found && is_superseded(claims, *found, current_invitation(tx, found->id));
    if (!entered && !taken_over)
        return std::unexpected(entered.error());
    auto const& interview = *found;
    auto const now = clock_.now();
    recorder_.close_overdue(tx, interview, now);
    TRY_CHECK(taken_over ? Result<void>{} : may_proceed(interview));
    TRY(step, step_numbered(list_steps(tx, interview.id), number));
    if (taken_over) {
        if (step.preparation_started_at && draft.text != step.draft_text)
            add_aside(tx, interview.id, step.question_id, draft.text, draft.revision, now);
        return DraftOutcome::taken_over;
    }
    TRY_CHECK(may_answer(step, now));
    // A repeat of the save whose acknowledgement was lost is not stale.
    auto const is_repeat = draft.text == step.draft_text && draft.revision == step.draft_revision - 1;
    if (is_repeat)
        return DraftOutcome::kept;
    if (draft.revision != step.draft_revision) {
        add_aside(tx, interview.id, step.question_id, draft.text, draft.revision, now);
        return DraftOutcome::stale;
    }
    begin_if_preparing(tx, interview, step);
    step.draft_text = draft.text;
    step.draft_revision += 1;
    step.draft_saved_at = now;
    save_draft_text(tx, interview.id, step);
    return DraftOutcome::kept;
}

Async<ResponseReceipt> PassageService::submit_response(CandidateClaims claims, IdempotencyKey key,
                                                       SubmitResponse command)
{
    CO_CHECK(check_text(command.text));
    co_return co_await database_.write([&](Transaction& tx) -> Result<ResponseReceipt> {
        TRY(auto const interview, enter(tx, claims));
        auto const work = [&](Transaction& same) -> Result<database::StoredReply> {
            TRY(auto const receipt, answer_now(same, interview, command));
            return database::StoredReply{.status = 201, .body = to_text(json_of(receipt))};
        };
        TRY(auto const reply, database::once(tx, once_key(interview.id, key, command), clock_.now(), work));
        return parse_json_as<ResponseReceipt>(reply.body);
    });
}

Result<ResponseReceipt> PassageService::answer_now(Transaction& tx, Interview const& interview,
                                                   SubmitResponse const& command) const
{
    auto const now = clock_.now();
    recorder_.close_overdue(tx, interview, now);
    TRY(auto const step, step_of(list_steps(tx, interview.id),
                                 [&](Step const& candidate) { return candidate.question_id == command.question_id; }));
    auto const earlier = find_response(tx, interview.id, command.question_id);
    if (earlier && earlier->text == command.text)
        return ResponseReceipt{earlier->id, earlier->question_id, earlier->received_at};
    TRY_CHECK(may_proceed(interview));
    if (earlier && now <= clock_of(step).accepted_until)
        return fail(Errc::conflict, "already_answered", "This question has its answer already.");
    TRY_CHECK(may_answer(step, now));
    begin_if_preparing(tx, interview, step);
    Response const response{ResponseId::random(), interview.id, step.question_id, command.text, now};
    recorder_.record(tx, interview, response);
    return ResponseReceipt{response.id, response.question_id, response.received_at};
}

Async<Passage> PassageService::submit(CandidateClaims claims)
{
    co_return co_await act(claims,
                           [&](Transaction& tx, Interview const& interview) { return submit_now(tx, interview); });
}

Result<void> PassageService::submit_now(Transaction& tx, Interview const& interview) const
{
    if (interview.is_sent())
        return {};
    TRY_CHECK(may_proceed(interview));
    if (next_of(list_steps(tx, interview.id)) != nullptr || pending_of(list_follow_ups(tx, interview.id)) != nullptr)
        return fail(Errc::conflict, "questions_remaining", "Some questions have no answer yet.");
    auto const now = clock_.now();
    save_status(tx, interview.id, InterviewStatus::submitted, now);
    journal_.record(tx, interview, candidate_of(interview), "interview_submitted");
    journal_.tell_followers(tx, interview, {.words = "interview_submitted", .person = std::nullopt});
    journal_.mail_candidate(tx, interview, notifications::MailKind::candidate_receipt, interview.id.value);
    journal_.announce(tx, interview.id, InterviewChange::status);
    settle_analysis(tx, journal_, interview.id, now);
    return {};
}

Async<Passage> PassageService::withdraw(CandidateClaims claims)
{
    co_return co_await act(claims,
                           [&](Transaction& tx, Interview const& interview) { return withdraw_now(tx, interview); });
}

Result<void> PassageService::withdraw_now(Transaction& tx, Interview const& interview) const
{
    if (interview.status == InterviewStatus::withdrawn)
        return {};
    TRY_CHECK(may_withdraw(interview));
    save_status(tx, interview.id, InterviewStatus::withdrawn, clock_.now());
    journal_.record(tx, interview, candidate_of(interview), "interview_withdrawn");
    journal_.tell_followers(tx, interview,
                            {.words = "interview_withdrawn", .type = notifications::NotificationType::warning});
    journal_.announce(tx, interview.id, InterviewChange::status);
    return {};
}

std::size_t PassageService::close_overdue(Transaction& tx, UtcTime now) const
{
    auto const overdue = list_overdue(tx, now, overdue_at_once);
    for (auto const& id : overdue)
        recorder_.close_overdue(tx, *find_interview(tx, id), now);
    return overdue.size();
}

} // namespace recruteia::interviews
