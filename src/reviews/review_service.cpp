#include "reviews/review_service.hpp"

#include "database/idempotency.hpp"
#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/json_reader.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "foundation/visible_text.hpp"
#include "interviews/interview_lookup.hpp"
#include "notifications/mail_outbox.hpp"
#include "positions/position_lookup.hpp"
#include "reviews/review_policy.hpp"
#include "reviews/review_repository.hpp"
#include "reviews/reviewed_interview.hpp"

namespace recruteia::reviews {

using interviews::Interview;
using interviews::InterviewChange;

namespace {

constexpr std::size_t longest_text = 5'000;
constexpr std::size_t longest_reason = 1'000;

enum class Presence
{
    required,
    optional
};

Result<void> check_text(std::string_view text, std::string const& path, std::size_t longest, Presence presence)
{
    if (presence == Presence::required && is_invisible(text))
        return fail(Errc::invalid, "required", path + " must not be empty.", path);
    if (utf8_length(text) > longest)
        return fail(Errc::invalid, "too_long", path + " may have at most " + std::to_string(longest) + " characters.",
                    path);
    return {};
}

Result<void> check(RateAnswer const& command)
{
    if (command.value < 1 || command.value > 5)
        return fail(Errc::invalid, "range", "A rating is 1 to 5.", "value");
    return check_text(command.reason.value_or(""), "reason", longest_reason, Presence::optional);
}

Result<void> check(Decide const& command)
{
    TRY_CHECK(check_text(command.reason, "reason", longest_text, Presence::required));
    return check_text(command.words_for_candidate, "words_for_candidate", longest_text, Presence::optional);
}

audit::Actor actor(Principal const& principal)
{
    return audit::Actor::user(principal.user_id.value);
}

/// The interview's id is part of the scope: what is kept for a repeat is erased with the interview.
database::OnceKey comment_key(Principal const& principal, InterviewId const& id, IdempotencyKey const& key,
                              AddComment const& command)
{
    return {"user:" + principal.user_id.value + " POST /api/interviews/" + id.value + "/comments", key.value,
            sha256_hex(command.text)};
}

} // namespace

Result<Interview> ReviewService::find_visible(Transaction& tx, Principal const& principal, InterviewId const& id)
{
    auto interview = interviews::find(tx, id);
    if (!interview || !positions::find_visible(tx, principal, interview->position_id))
        return fail(Errc::not_found, "There is no such interview.");
    return *std::move(interview);
}

Result<ReviewedInterview> ReviewService::load(Transaction& tx, Principal const& principal, InterviewId const& id) const
{
    TRY(auto const interview, find_visible(tx, principal, id));
    TRY(auto const position, positions::find_visible(tx, principal, interview.position_id));
    TRY(auto summary, find_summary_(tx, principal, id));
    auto const unrated = count_unrated_by(tx, id, principal.user_id);
    auto decision = find_decision_for(tx, id, principal.user_id, unrated);
    auto mail =
        decision ? notifications::MailOutbox::find_status(tx, notifications::MailKind::candidate_decision, decision->id)
                 : std::nullopt;
    return ReviewedInterview{.summary = std::move(summary),
                             .position_title = position.title,
                             .competencies = positions::get_plan(tx, interview.plan_id).content.competencies,
                             .locale = position.locale,
                             .answers = list_answers_for(tx, interview, principal.user_id),
                             .comments = list_comments_for(tx, interview, principal.user_id, unrated),
                             .decision = std::move(decision),
                             .decision_mail = mail};
}

Async<ReviewedInterview> ReviewService::view(Principal principal, InterviewId id)
{
    co_return co_await database_.read([&](Transaction& tx) { return load(tx, principal, id); });
}

Async<ReviewedAnswer> ReviewService::rate(Principal principal, InterviewId id, QuestionId question, RateAnswer command)
{
    CO_CHECK(check(command));
    co_return co_await database_.write([&](Transaction& tx) -> Result<ReviewedAnswer> {
        TRY(auto const interview, find_visible(tx, principal, id));
        TRY_CHECK(may_review(interview));
        TRY(auto const answer, find_answer_for(tx, interview, question, principal.user_id));
        auto const* const mine = answer.mine ? &*answer.mine : nullptr;
        TRY_CHECK(may_rate(mine, command));
        if (!is_unveiled(mine))
            rate_first(tx, principal, interview, question, command.value);
        else if (mine->value != command.value)
            change_rating(tx, principal, interview, *mine, command);
        return find_answer_for(tx, interview, question, principal.user_id);
    });
}

void ReviewService::rate_first(Transaction& tx, Principal const& principal, Interview const& interview,
                               QuestionId const& question, int value) const
{
    save_first_rating(tx, interview.id, question, principal.user_id, value, clock_.now());
    journal_.record(tx, interview, actor(principal), "answer_rated",
                    {{"question_id", question.value}, {"value", value}});
    journal_.record(tx, interview, actor(principal), "answer_unveiled", {{"question_id", question.value}});
    journal_.announce(tx, interview.id, InterviewChange::rating);
    tell_when_complete(tx, principal, interview);
}

void ReviewService::change_rating(Transaction& tx, Principal const& principal, Interview const& interview,
                                  Rating const& before, RateAnswer const& command) const
{
    RatingChange const change{before.question_id, principal.user_id, *before.value, command.value,
                              command.reason.value_or("")};
    save_changed_rating(tx, interview.id, change, clock_.now());
    journal_.record(tx, interview, actor(principal), "rating_changed",
                    {{"question_id", change.question_id.value},
                     {"before", change.before_value},
                     {"after", change.after_value},
                     {"reason", change.reason}});
    journal_.announce(tx, interview.id, InterviewChange::rating);
}

void ReviewService::tell_when_complete(Transaction& tx, Principal const& principal, Interview const& interview) const
{
    if (count_unrated_by(tx, interview.id, principal.user_id) > 0)
        return;
    journal_.tell_owner(tx, interview,
                        {.words = "review_given",
                         .category = notifications::Category::reviews,
                         .person = principal.user_id,
                         .person_name = principal.name,
                         .occasion = principal.user_id.value});
}

Async<void> ReviewService::save_note(Principal principal, InterviewId id, QuestionId question, SaveNote command)
{
    CO_CHECK(check_text(command.text, "text", longest_text, Presence::optional));
    co_return co_await database_.write([&](Transaction& tx) -> Result<void> {
        TRY(auto const interview, find_visible(tx, principal, id));
        TRY_CHECK(may_review(interview));
        TRY_CHECK(find_answer_for(tx, interview, question, principal.user_id));
        save_note_text(tx, id, question, principal.user_id, command.text);
        return {};
    });
}

Async<Comment> ReviewService::comment(Principal principal, InterviewId id, IdempotencyKey key, AddComment command)
{
    CO_CHECK(check_text(command.text, "text", longest_text, Presence::required));
    co_return co_await database_.write([&](Transaction& tx) -> Result<Comment> {
        TRY(auto const interview, find_visible(tx, principal, id));
        auto const now = clock_.now();
        auto const work = [&](Transaction& same) -> Result<database::StoredReply> {
            auto const added = add_comment(same, id, principal.user_id, principal.name, command.text, now);
            journal_.record(same, interview, actor(principal), "comment_added", {{"comment_id", added.id}});
            // That there is a comment, not what it says: who has not rated yet may not read it.
            journal_.tell_followers(same, interview,
                                    {.words = "comment_added",
                                     .category = notifications::Category::reviews,
                                     .person = principal.user_id,
                                     .person_name = principal.name,
                                     .occasion = added.id});
            journal_.announce(same, id, InterviewChange::comment);
            return database::StoredReply{.status = 201, .body = to_text(json_of(added))};
        };
        TRY(auto const reply, database::once(tx, comment_key(principal, id, key, command), now, work));
        return parse_json_as<Comment>(reply.body);
    });
}

Async<ReviewedInterview> ReviewService::decide(Principal principal, InterviewId id, Decide command)
{
    CO_CHECK(check(command));
    co_return co_await database_.write([&](Transaction& tx) -> Result<ReviewedInterview> {
        TRY(auto const interview, find_visible(tx, principal, id));
        TRY_CHECK(may_decide(interview, count_unrated(tx, id)));
        auto const now = clock_.now();
        Decision const decision{.id = random_uuid_v7(),
                                .outcome = command.outcome,
                                .reason = command.reason,
                                .words_for_candidate = command.words_for_candidate,
                                .decided_by = principal.user_id,
                                .decided_at = now};
        add_decision(tx, id, decision);
        interviews::mark_decided(tx, id, now);
        journal_.record(tx, interview, actor(principal), "decision_made",
                        {{"decision_id", decision.id},
                         {"outcome", to_string(decision.outcome)},
                         {"reason", decision.reason},
                         {"words_for_candidate", decision.words_for_candidate}});
        journal_.tell_followers(tx, interview,
                                {.words = "decision_made",
                                 .category = notifications::Category::decisions,
                                 .person = principal.user_id,
                                 .person_name = principal.name,
                                 .occasion = decision.id});
        journal_.announce(tx, id, InterviewChange::decision);
        return load(tx, principal, id);
    });
}

Async<ReviewedInterview> ReviewService::share_decision(Principal principal, InterviewId id)
{
    co_return co_await database_.write([&](Transaction& tx) -> Result<ReviewedInterview> {
        TRY(auto const interview, find_visible(tx, principal, id));
        auto const decision = find_decision(tx, id);
        TRY_CHECK(may_share(decision, principal.user_id, count_unrated_by(tx, id, principal.user_id)));
        if (!decision->shared_at) {
            save_shared(tx, decision->id, clock_.now());
            journal_.record(tx, interview, actor(principal), "decision_shared", {{"decision_id", decision->id}});
            journal_.mail_candidate(tx, interview, notifications::MailKind::candidate_decision, decision->id);
            journal_.tell_followers(tx, interview,
                                    {.words = "decision_shared",
                                     .category = notifications::Category::decisions,
                                     .person = principal.user_id,
                                     .person_name = principal.name,
                                     .occasion = decision->id});
            journal_.announce(tx, id, InterviewChange::decision);
        }
        return load(tx, principal, id);
    });
}

} // namespace recruteia::reviews
