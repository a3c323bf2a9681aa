#include "accounts/guard.hpp"

#include "accounts/sessions.hpp"

#include <algorithm>

namespace recruteia::accounts {

namespace {

Result<std::string> access_token(http::Request const& request)
{
    auto const token = request.bearer_token();
    if (!token)
        return fail(Errc::unauthenticated, "Sign in to continue.");
    return std::string(*token);
}

Async<Principal> enter(Sessions& sessions, http::RateLimiter& requests, http::Request const& request)
{
    CO_TRY(auto token, access_token(request));
    CO_TRY(auto principal, co_await sessions.authenticate(std::move(token)));
    CO_CHECK(require_room(requests, principal.user_id.value));
    co_return principal;
}

Result<void> require_role(Principal const& principal, std::vector<Role> const& allowed)
{
    if (std::ranges::none_of(allowed, [&](Role role) { return principal.has(role); }))
        return fail(Errc::forbidden, "Your roles do not allow this.");
    return {};
}

} // namespace

Result<void> require_room(http::RateLimiter& requests, std::string_view who)
{
    auto const verdict = requests.take(who);
    if (verdict.allowed)
        return {};
    return std::unexpected(Error{.errc = Errc::too_many_requests,
                                 .code = "rate_limited",
                                 .detail = "Too many requests in a short time. Try again in a moment.",
                                 .retry_after_seconds = static_cast<int>(verdict.retry_after.count())});
}

http::Handler Guard::signed_in(Handler handler) const
{
    return [&sessions = sessions_, &requests = requests_,
            handler = std::move(handler)](http::Request request) -> Async<http::Reply> {
        CO_TRY(auto principal, co_await enter(sessions, requests, request));
        co_return co_await handler(std::move(principal), std::move(request));
    };
}

http::Handler Guard::roles(std::initializer_list<Role> allowed, Handler handler) const
{
    return [&sessions = sessions_, &requests = requests_, allowed = std::vector<Role>(allowed),
            handler = std::move(handler)](http::Request request) -> Async<http::Reply> {
        CO_TRY(auto principal, co_await enter(sessions, requests, request));
        CO_CHECK(require_role(principal, allowed));
        co_return co_await handler(std::move(principal), std::move(request));
    };
}

http::StreamingHandler Guard::streaming_roles(std::initializer_list<Role> allowed, StreamingHandler handler) const
{
    return [&sessions = sessions_, &requests = requests_, allowed = std::vector<Role>(allowed),
            handler = std::move(handler)](http::Request request, http::BodyReader& body) -> Async<http::Reply> {
        CO_TRY(auto principal, co_await enter(sessions, requests, request));
        CO_CHECK(require_role(principal, allowed));
        co_return co_await handler(std::move(principal), std::move(request), body);
    };
}

} // namespace recruteia::accounts
