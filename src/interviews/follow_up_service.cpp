#include "interviews/follow_up_service.hpp"

#include "database/idempotency.hpp"
#include "foundation/digest.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "interviews/follow_up_repository.hpp"
#include "interviews/interview_policy.hpp"

#include <algorithm>

namespace recruteia::interviews {

using database::Transaction;

namespace {

auto not_current()
{
    return fail(Errc::conflict, "question_not_current", "No follow-up of this question waits for an answer.");
}

Result<FollowUp> find_numbered(Transaction& tx, InterviewId const& id, int number)
{
    auto const all = list_follow_ups(tx, id);
    auto const found = std::ranges::find(all, number, &FollowUp::number);
    if (found == all.end())
        return not_current();
    return *found;
}

/// Open to the candidate's typing.
Result<void> may_type(FollowUp const& follow_up, UtcTime now)
{
    if (follow_up.opened_at && now > clock_of(follow_up).accepted_until)
        return fail(Errc::conflict, "deadline_passed", "The time for this answer has passed.");
    if (!follow_up.opened_at || follow_up.settled_at)
        return not_current();
    return {};
}

database::OnceKey once_key(InterviewId const& id, int number, IdempotencyKey const& key, SettleFollowUp const& command)
{
    return {"candidate:" + id.value + " POST /api/interview/questions/" + std::to_string(number) + "/follow-up",
            key.value, sha256_hex(to_text(json_of(command)))};
}

} // namespace

Async<Passage> FollowUpService::open(CandidateClaims claims, int number)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<Passage> {
        TRY(auto const interview, enter(tx, claims));
        auto const now = clock_.now();
        recorder_.close_overdue(tx, interview, now);
        TRY_CHECK(may_proceed(interview));
        TRY(auto const follow_up, find_numbered(tx, interview.id, number));
        if (!follow_up.opened_at && !follow_up.settled_at) {
            save_follow_up_opened(tx, interview.id, follow_up.question_id, now);
            journal_.record(tx, interview, audit::Actor::candidate(interview.candidate_id.value), "follow_up_opened",
                            {{"question_id", follow_up.question_id.value}});
        }
        return passages_.load(tx, interview.id);
    });
}

Async<FollowUp> FollowUpService::save_draft(CandidateClaims claims, int number, SaveDraft draft)
{
    CO_CHECK(passages_.check_text(draft.text));
    FollowUp follow_up;
    // What is kept aside is committed, and only then is the save refused.
    CO_TRY(auto const outcome,
           co_await database_.write([&](Transaction& tx) { return keep_draft(tx, claims, number, draft, follow_up); }));
    if (outcome == DraftOutcome::taken_over)
        co_return fail(Errc::conflict, "taken_over", "The interview was opened on another device, which took over.");
    if (outcome == DraftOutcome::stale)
        co_return fail(Errc::conflict, "draft_stale", "A newer draft exists. This one was kept beside it.");
    co_return follow_up;
}

Result<FollowUpService::DraftOutcome> FollowUpService::keep_draft(Transaction& tx, CandidateClaims const& claims,
                                                                  int number, SaveDraft const& draft,
                                                                  FollowUp& follow_up) const
{
    auto const entered = enter(tx, claims);
    auto const taken_over = !entered && entered.error().code == "taken_over";
    if (!entered && !taken_over)
        return std::unexpected(entered.error());
    auto const interview = *find_interview(tx, {claims.interview_id});
    auto const now = clock_.now();
    recorder_.close_overdue(tx, interview, now);
    TRY_CHECK(taken_over ? Result<void>{} : may_proceed(interview));
    TRY(follow_up, find_numbered(tx, interview.id, number));
    auto const keep_aside = [&] {
        add_follow_up_aside(tx, interview.id, follow_up.question_id, draft.text, draft.revision, now);
    };
    if (taken_over) {
        if (follow_up.opened_at && draft.text != follow_up.draft_text)
            keep_aside();
        return DraftOutcome::taken_over;
    }
    TRY_CHECK(may_type(follow_up, now));
    // A repeat of the save whose acknowledgement was lost is not stale.
    if (draft.text == follow_up.draft_text && draft.revision + 1 == follow_up.draft_revision)
        return DraftOutcome::kept;
    if (draft.revision != follow_up.draft_revision) {
        keep_aside();
        return DraftOutcome::stale;
    }
    follow_up.draft_text = draft.text;
    follow_up.draft_revision += 1;
    follow_up.draft_saved_at = now;
    save_follow_up_draft(tx, interview.id, follow_up);
    return DraftOutcome::kept;
}

Async<FollowUpReceipt> FollowUpService::settle(CandidateClaims claims, int number, IdempotencyKey key,
                                               SettleFollowUp command)
{
    CO_CHECK(passages_.check_text(command.text));
    co_return co_await database_.write([&](Transaction& tx) -> Result<FollowUpReceipt> {
        TRY(auto const interview, enter(tx, claims));
        auto const work = [&](Transaction& same) -> Result<database::StoredReply> {
            TRY(auto const receipt, settle_now(same, interview, number, command));
            return database::StoredReply{.status = 201, .body = to_text(json_of(receipt))};
        };
        TRY(auto const reply, database::once(tx, once_key(interview.id, number, key, command), clock_.now(), work));
        return parse_json_as<FollowUpReceipt>(reply.body);
    });
}

Result<FollowUpReceipt> FollowUpService::settle_now(Transaction& tx, Interview const& interview, int number,
                                                    SettleFollowUp const& command) const
{
    auto const now = clock_.now();
    recorder_.close_overdue(tx, interview, now);
    TRY(auto follow_up, find_numbered(tx, interview.id, number));
    auto const skipped = command.skipped.value_or(false);
    auto const text = skipped ? std::string() : command.text;
    if (follow_up.settled_at && follow_up.skipped == skipped && follow_up.answer_text == text)
        return FollowUpReceipt{follow_up.question_id, skipped, *follow_up.settled_at};
    TRY_CHECK(may_proceed(interview));
    if (follow_up.settled_at) {
        if (follow_up.opened_at && now > clock_of(follow_up).accepted_until)
            return fail(Errc::conflict, "deadline_passed", "The time for this answer has passed.");
        return fail(Errc::conflict, "already_answered", "This follow-up has its answer already.");
    }
    if (!skipped)
        TRY_CHECK(may_type(follow_up, now));
    follow_up.answer_text = text;
    follow_up.settled_at = now;
    follow_up.skipped = skipped;
    recorder_.settle_follow_up(tx, interview, follow_up, audit::Actor::candidate(interview.candidate_id.value),
                               skipped ? "follow_up_skipped" : "follow_up_answered");
    return FollowUpReceipt{follow_up.question_id, skipped, now};
}

} // namespace recruteia::interviews
