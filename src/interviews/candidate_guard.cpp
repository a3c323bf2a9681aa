#include "interviews/candidate_guard.hpp"

#include "accounts/guard.hpp"
#include "foundation/try.hpp"

namespace recruteia::interviews {

http::Handler CandidateGuard::candidate(Handler handler) const
{
    // The guard itself may be gone when the route is called: only what it refers to lives on.
    return [&tokens = tokens_, &clock = clock_, &requests = requests_,
            handler = std::move(handler)](http::Request request) -> Async<http::Reply> {
        auto const token = request.bearer_token();
        if (!token)
            co_return fail(Errc::unauthenticated, "Open the interview from its link.");
        CO_TRY(auto claims, tokens.read_candidate(*token, clock.now()));
        CO_CHECK(accounts::require_room(requests, claims.interview_id));
        co_return co_await handler(std::move(claims), std::move(request));
    };
}

} // namespace recruteia::interviews
