#include "positions/plan_service.hpp"

#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "foundation/visible_text.hpp"
#include "positions/plan_proposal.hpp"
#include "positions/plan_repository.hpp"
#include "positions/plan_rules.hpp"
#include "positions/position_lookup.hpp"
#include "positions/position_policy.hpp"
#include "positions/position_repository.hpp"
#include "positions/validation.hpp"

#include <algorithm>

namespace recruteia::positions {

using database::Transaction;

namespace {

constexpr std::size_t max_title = 160;
constexpr int default_question_count = 5;

/// A position somebody is about to write the plan of.
struct Editing
{
    Position position;
    Plan newest;
};

Result<Editing> open_for_editing(Transaction& tx, Principal const& principal, PositionId const& id,
                                 std::int64_t revision)
{
    TRY(auto position, find_visible(tx, principal, id));
    TRY_CHECK(may_edit(principal));
    auto newest = find_newest_plan(tx, id);
    if (!newest)
        throw database::BrokenRow("a position has no plan");
    if (newest->revision != revision)
        return fail(Errc::conflict, "revision_stale", "Somebody else changed this plan in the meantime.");
    return Editing{std::move(position), *std::move(newest)};
}

/// The draft that a change of `newest` is kept in: itself, or the version after what was published.
Plan draft_after(Plan const& newest, PlanContent content, UtcTime now)
{
    Plan draft{.id = newest.id,
               .position_id = newest.position_id,
               .version = newest.version,
               .status = PlanStatus::draft,
               .revision = newest.revision + 1,
               .content = std::move(content),
               .updated_at = now,
               .published_at = std::nullopt};
    if (newest.status == PlanStatus::published) {
        draft.id = PlanId::random();
        ++draft.version;
    }
    return draft;
}

/// A position is as new as its plan. Its revision stays: nobody's form about the position is stale for that.
void store(Transaction& tx, Editing const& editing, Plan const& draft)
{
    if (draft.id == editing.newest.id)
        save(tx, draft);
    else
        add(tx, draft);
    auto position = editing.position;
    position.updated_at = draft.updated_at;
    save(tx, position);
}

/// Whether a text is the AI's is not the client's to say: it is as long as nobody changed the words.
bool is_still_proposed(PlanQuestion const& question, PlanContent const& before)
{
    auto const found = std::ranges::find(before.questions, question.id, &PlanQuestion::id);
    return found != before.questions.end() && found->proposed_by_ai && found->text == question.text;
}

PlanContent content_of(SavePlan const& command, PlanContent const& before)
{
    PlanContent content{.seniority = command.seniority,
                        .competencies = command.competencies,
                        .questions = command.questions,
                        .warnings = before.warnings,
                        .proposed_by = before.proposed_by,
                        .follow_ups = command.follow_ups ? command.follow_ups : before.follow_ups,
                        .tasks = before.tasks};
    for (auto& question : content.questions)
        question.proposed_by_ai = question.proposed_by_ai && is_still_proposed(question, before);
    return content;
}

std::string hash_of(ai::PlanRequest const& request)
{
    return sha256_hex(to_text(json::object{{"locale", json_of(request.locale)},
                                           {"title", request.title},
                                           {"description", request.description},
                                           {"question_count", request.question_count}}));
}

Error explained(Error error)
{
    if (error.errc != Errc::invalid)
        return error;
    constexpr auto detail = "The description says too little to propose an interview.";
    return fail(Errc::invalid, "description_too_short", detail, "description").error();
}

} // namespace

Async<Plan> PlanService::get(Principal principal, PositionId id, std::optional<int> version)
{
    co_return co_await database_.read([&](Transaction& tx) -> Result<Plan> {
        TRY(auto const position, find_visible(tx, principal, id));
        auto plan = version                  ? find_plan(tx, id, *version)
                    : sees_drafts(principal) ? find_newest_plan(tx, id)
                                             : find_published_plan(tx, id);
        if (!plan || (plan->status == PlanStatus::draft && !sees_drafts(principal)))
            return fail(Errc::not_found, "plan_not_found", "There is no such plan.");
        return remarked(*std::move(plan), position.locale);
    });
}

Async<Plan> PlanService::save(Principal principal, PositionId id, SavePlan command)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<Plan> {
        TRY(auto const editing, open_for_editing(tx, principal, id, command.revision));
        auto draft = draft_after(editing.newest, content_of(command, editing.newest.content), clock_.now());
        TRY_CHECK(check_draft(draft.content));
        store(tx, editing, draft);
        // Drafts are saved while people type; what the log must tell is when a new version was begun.
        if (draft.id != editing.newest.id)
            record(tx, principal, "plan_version_begun", draft);
        return remarked(std::move(draft), editing.position.locale);
    });
}

Async<PlanService::Proposed> PlanService::prepare_proposal(Principal principal, PositionId id, ProposePlan command)
{
    FieldChecks checks;
    checks.within(4, 6, command.question_count.value_or(default_question_count), "question_count");
    CO_CHECK(checks.result());
    CO_TRY(auto const editing, co_await database_.read([&](Transaction& tx) {
        return open_for_editing(tx, principal, id, command.revision);
    }));
    if (is_blank(editing.position.description))
        co_return std::unexpected(explained({}));
    co_return Proposed{.request = {.locale = editing.position.locale,
                                   .title = editing.position.title,
                                   .description = editing.position.description,
                                   .question_count = command.question_count.value_or(default_question_count),
                                   .counted_for = id.value},
                       .proposal = {},
                       .drafting = {},
                       .asked_at = clock_.now()};
}

Async<void> PlanService::may_propose(Principal principal, PositionId id, ProposePlan command)
{
    CO_CHECK(co_await prepare_proposal(std::move(principal), std::move(id), command));
    co_return Result<void>{};
}

Async<Plan> PlanService::propose(Principal principal, PositionId id, ProposePlan command, ProposalListener listener)
{
    CO_TRY(auto proposed, co_await prepare_proposal(principal, id, command));
    ai::PlanListener heard{.question = {}, .anew = listener.anew};
    if (listener.question)
        heard.question = [&](ai::ProposedQuestion const& question) {
            listener.question(proposed.drafting.hear(question));
        };
    auto answer = co_await model_.propose_plan(proposed.request, std::move(heard));
    if (!answer)
        co_return std::unexpected(explained(std::move(answer).error()));
    proposed.proposal = *std::move(answer);
    co_return co_await database_.write(
        [&](Transaction& tx) { return keep_proposal(tx, principal, id, command.revision, proposed); });
}

Result<Plan> PlanService::keep_proposal(Transaction& tx, Principal const& principal, PositionId const& id,
                                        std::int64_t revision, Proposed& proposed)
{
    TRY(auto editing, open_for_editing(tx, principal, id, revision));
    auto const now = clock_.now();
    auto content = proposed.drafting.content_of(proposed.proposal, proposed.request.locale);
    content.follow_ups = editing.newest.content.follow_ups;
    auto draft = draft_after(editing.newest, std::move(content), now);
    if (!check_draft(draft.content))
        return fail(Errc::upstream, "The proposal does not keep to the limits of a plan.");
    auto const title = tidied_line(proposed.proposal.title);
    if (is_blank(editing.position.title) && !title.empty() && utf8_length(title) <= max_title) {
        editing.position.title = title;
        ++editing.position.revision;
    }
    store(tx, editing, draft);
    add(tx, AiAct{.at = now,
                  .act = "propose_plan",
                  .subject_id = draft.id.value,
                  .provenance = proposed.proposal.provenance,
                  .input_hash = hash_of(proposed.request),
                  .output_json = to_text(json_of(proposed.proposal)),
                  .usage = proposed.proposal.usage,
                  .duration = now - proposed.asked_at});
    record(tx, principal, "plan_proposed", draft);
    return remarked(std::move(draft), editing.position.locale);
}

Async<PlanCosts> PlanService::costs(Principal principal, PositionId id)
{
    co_return co_await database_.read([&](Transaction& tx) -> Result<PlanCosts> {
        TRY(auto const position, find_visible(tx, principal, id));
        TRY_CHECK(may_edit(principal));
        auto const plan = find_newest_plan(tx, id);
        PlanCosts costs{.estimate = {}, .interview_micros = std::nullopt, .spent = ai::spent_for(tx, id.value)};
        costs.estimate.provider = model_.provenance();
        if (estimate_)
            costs.estimate = estimate_({.locale = position.locale,
                                        .title = position.title,
                                        .description = position.description,
                                        .question_count = default_question_count});
        if (costs.estimate.answer_micros && plan)
            costs.interview_micros =
                *costs.estimate.answer_micros * static_cast<std::int64_t>(plan->content.questions.size());
        return costs;
    });
}

Async<Plan> PlanService::publish(Principal principal, PositionId id, PublishPlan command)
{
    co_return co_await database_.write(
        [&](Transaction& tx) { return publish_in(tx, principal, id, command.revision); });
}

Result<Plan> PlanService::publish_in(Transaction& tx, Principal const& principal, PositionId const& id,
                                     std::int64_t revision)
{
    TRY(auto editing, open_for_editing(tx, principal, id, revision));
    if (editing.newest.status == PlanStatus::published)
        return fail(Errc::conflict, "nothing_to_publish", "The plan has not changed since it was published.");
    auto const now = clock_.now();
    auto plan = draft_after(editing.newest, editing.newest.content, now);
    TRY_CHECK(check_publishable(editing.position, plan.content));
    for (auto& question : plan.content.questions)
        question.id = QuestionId::random();
    plan.status = PlanStatus::published;
    plan.published_at = now;
    if (editing.position.status == PositionStatus::draft) {
        editing.position.status = PositionStatus::open;
        ++editing.position.revision;
    }
    store(tx, editing, plan);
    add_questions(tx, plan.id, plan.content);
    record(tx, principal, "plan_published", plan);
    return plan;
}

Plan PlanService::remarked(Plan plan, ai::Locale locale) const
{
    if (plan.status == PlanStatus::draft)
        plan.remarks = remarks_on(plan.content, locale, checks_);
    return plan;
}

void PlanService::record(Transaction& tx, Principal const& principal, std::string_view act, Plan const& plan) const
{
    json::object content{{"plan_id", plan.id.value},
                         {"version", plan.version},
                         {"revision", plan.revision},
                         {"content_hash", sha256_hex(to_text(json_of(plan.content)))}};
    if (act == "plan_proposed")
        content.emplace("proposed_by", json_of(plan.content.proposed_by));
    audit_.record(tx, {.actor = audit::Actor::user(principal.user_id.value),
                       .act = std::string(act),
                       .subject_kind = "position",
                       .subject_id = plan.position_id.value,
                       .content = std::move(content)});
}

} // namespace recruteia::positions
