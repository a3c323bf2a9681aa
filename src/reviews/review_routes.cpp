#include "reviews/review_routes.hpp"

#include "foundation/try.hpp"
#include "reviews/review_presenter.hpp"

namespace recruteia::reviews {

namespace {

Result<InterviewId> interview_of(http::Request const& request)
{
    return InterviewId::parse(request.path_parameter("id"));
}

Result<QuestionId> question_of(http::Request const& request)
{
    return QuestionId::parse(request.path_parameter("question_id"));
}

accounts::Guard::Handler view_with(ReviewService& reviews)
{
    return [&reviews](Principal principal, http::Request request) -> Async<http::Reply> {
        CO_TRY(auto id, interview_of(request));
        CO_TRY(auto const interview, co_await reviews.view(std::move(principal), std::move(id)));
        co_return http::ok(present(interview));
    };
}

accounts::Guard::Handler rate_with(ReviewService& reviews)
{
    return [&reviews](Principal principal, http::Request request) -> Async<http::Reply> {
        CO_TRY(auto id, interview_of(request));
        CO_TRY(auto question, question_of(request));
        CO_TRY(auto command, request.body_as<RateAnswer>());
        CO_TRY(auto const answer,
               co_await reviews.rate(std::move(principal), std::move(id), std::move(question), std::move(command)));
        co_return http::ok(present(answer));
    };
}

accounts::Guard::Handler save_note_with(ReviewService& reviews)
{
    return [&reviews](Principal principal, http::Request request) -> Async<http::Reply> {
        CO_TRY(auto id, interview_of(request));
        CO_TRY(auto question, question_of(request));
        CO_TRY(auto command, request.body_as<SaveNote>());
        CO_CHECK(
            co_await reviews.save_note(std::move(principal), std::move(id), std::move(question), std::move(command)));
        co_return http::no_content();
    };
}

accounts::Guard::Handler comment_with(ReviewService& reviews)
{
    return [&reviews](Principal principal, http::Request request) -> Async<http::Reply> {
        CO_TRY(auto id, interview_of(request));
        CO_TRY(auto key, request.idempotency_key());
        CO_TRY(auto command, request.body_as<AddComment>());
        CO_TRY(auto const comment,
               co_await reviews.comment(std::move(principal), std::move(id), std::move(key), std::move(command)));
        co_return http::created(present(comment));
    };
}

accounts::Guard::Handler decide_with(ReviewService& reviews)
{
    return [&reviews](Principal principal, http::Request request) -> Async<http::Reply> {
        CO_TRY(auto id, interview_of(request));
        CO_TRY(auto command, request.body_as<Decide>());
        CO_TRY(auto const interview, co_await reviews.decide(std::move(principal), std::move(id), std::move(command)));
        co_return http::ok(present(interview));
    };
}

accounts::Guard::Handler share_with(ReviewService& reviews)
{
    return [&reviews](Principal principal, http::Request request) -> Async<http::Reply> {
        CO_TRY(auto id, interview_of(request));
        CO_TRY(auto const interview, co_await reviews.share_decision(std::move(principal), std::move(id)));
        co_return http::ok(present(interview));
    };
}

} // namespace

void add_routes(http::Router& router, accounts::Guard const& guard, ReviewService& reviews)
{
    using enum accounts::Role;
    router.get("/api/interviews/{id}", guard.roles({admin, recruiter, reviewer}, view_with(reviews)));
    router.put("/api/interviews/{id}/answers/{question_id}/rating",
               guard.roles({admin, recruiter, reviewer}, rate_with(reviews)));
    router.put("/api/interviews/{id}/answers/{question_id}/note",
               guard.roles({admin, recruiter, reviewer}, save_note_with(reviews)));
    router.post("/api/interviews/{id}/comments", guard.roles({admin, recruiter, reviewer}, comment_with(reviews)));
    router.put("/api/interviews/{id}/decision", guard.roles({admin, recruiter}, decide_with(reviews)));
    router.post("/api/interviews/{id}/decision/share", guard.roles({admin, recruiter}, share_with(reviews)));
}

} // namespace recruteia::reviews
