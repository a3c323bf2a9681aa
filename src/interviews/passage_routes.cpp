#include "interviews/passage_routes.hpp"

#include "foundation/json_writer.hpp"
#include "interviews/passage_presenter.hpp"

#include <charconv>

namespace recruteia::interviews {

namespace {

struct OpenSession
{
    std::string token;
};
BOOST_DESCRIBE_STRUCT(OpenSession, (), (token))

struct DecideConsents
{
    std::vector<ConsentChoice> consents;
};
BOOST_DESCRIBE_STRUCT(DecideConsents, (), (consents))

Result<int> number_of(http::Request const& request)
{
    auto const& text = request.path_parameter("number");
    int number = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size() || number < 1)
        return fail(Errc::not_found, "The interview has no such question.");
    return number;
}

/// A route that needs nothing but the session and gives the passage after the act.
CandidateGuard::Handler passage_after(PassageService& passages, Async<Passage> (PassageService::*act)(CandidateClaims))
{
    return [&passages, act](CandidateClaims claims, http::Request) -> Async<http::Reply> {
        CO_TRY(auto const passage, co_await (passages.*act)(std::move(claims)));
        co_return http::ok(present(passage));
    };
}

CandidateGuard::Handler passage_after(PassageService& passages,
                                      Async<Passage> (PassageService::*act)(CandidateClaims, int))
{
    return [&passages, act](CandidateClaims claims, http::Request request) -> Async<http::Reply> {
        CO_TRY(auto const number, number_of(request));
        CO_TRY(auto const passage, co_await (passages.*act)(std::move(claims), number));
        co_return http::ok(present(passage));
    };
}

} // namespace

void add_routes(http::Router& router, CandidateGuard const& guard, FollowUpService& follow_ups)
{
    router.post("/api/interview/questions/{number}/follow-up/open",
                guard.candidate([&follow_ups](CandidateClaims claims, http::Request request) -> Async<http::Reply> {
                    CO_TRY(auto const number, number_of(request));
                    CO_TRY(auto const passage, co_await follow_ups.open(std::move(claims), number));
                    co_return http::ok(present(passage));
                }));
    router.put("/api/interview/questions/{number}/follow-up/draft",
               guard.candidate([&follow_ups](CandidateClaims claims, http::Request request) -> Async<http::Reply> {
                   CO_TRY(auto const number, number_of(request));
                   CO_TRY(auto draft, request.body_as<SaveDraft>());
                   CO_TRY(auto const kept, co_await follow_ups.save_draft(std::move(claims), number, std::move(draft)));
                   co_return http::ok(present_draft(kept));
               }));
    router.post("/api/interview/questions/{number}/follow-up",
                guard.candidate([&follow_ups](CandidateClaims claims, http::Request request) -> Async<http::Reply> {
                    CO_TRY(auto const number, number_of(request));
                    CO_TRY(auto key, request.idempotency_key());
                    CO_TRY(auto command, request.body_as<SettleFollowUp>());
                    CO_TRY(auto const receipt,
                           co_await follow_ups.settle(std::move(claims), number, std::move(key), std::move(command)));
                    co_return http::created(json_of(receipt));
                }));
}

void add_routes(http::Router& router, CandidateGuard const& guard, PassageService& passages)
{
    router.post("/api/interview/session", [&passages](http::Request request) -> Async<http::Reply> {
        CO_TRY(auto body, request.body_as<OpenSession>());
        CO_TRY(auto const session, co_await passages.open_session(std::move(body.token)));
        co_return http::created(present(session));
    });
    router.get("/api/interview", guard.candidate(passage_after(passages, &PassageService::view)));
    router.put("/api/interview/consents", guard.candidate([&passages](CandidateClaims claims,
                                                                      http::Request request) -> Async<http::Reply> {
        CO_TRY(auto body, request.body_as<DecideConsents>());
        CO_TRY(auto const passage, co_await passages.decide_consents(std::move(claims), std::move(body.consents)));
        co_return http::ok(present(passage));
    }));
    router.post("/api/interview/start", guard.candidate(passage_after(passages, &PassageService::start)));
    router.post("/api/interview/questions/{number}/open",
                guard.candidate(passage_after(passages, &PassageService::open_question)));
    router.post("/api/interview/questions/{number}/answer",
                guard.candidate(passage_after(passages, &PassageService::begin_answer)));
    router.put("/api/interview/questions/{number}/draft",
               guard.candidate([&passages](CandidateClaims claims, http::Request request) -> Async<http::Reply> {
                   CO_TRY(auto const number, number_of(request));
                   CO_TRY(auto draft, request.body_as<SaveDraft>());
                   CO_TRY(auto const step, co_await passages.save_draft(std::move(claims), number, std::move(draft)));
                   co_return http::ok(present_draft(step));
               }));
    router.post("/api/interview/responses",
                guard.candidate([&passages](CandidateClaims claims, http::Request request) -> Async<http::Reply> {
                    CO_TRY(auto key, request.idempotency_key());
                    CO_TRY(auto command, request.body_as<SubmitResponse>());
                    CO_TRY(auto const receipt,
                           co_await passages.submit_response(std::move(claims), std::move(key), std::move(command)));
                    co_return http::created(json_of(receipt));
                }));
    router.post("/api/interview/submit", guard.candidate(passage_after(passages, &PassageService::submit)));
    router.post("/api/interview/withdraw", guard.candidate(passage_after(passages, &PassageService::withdraw)));
}

} // namespace recruteia::interviews
