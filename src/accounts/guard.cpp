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

} // namespace

http::Handler Guard::signed_in(Handler handler) const
{
    return [&sessions = sessions_, handler = std::move(handler)](http::Request request) -> Async<http::Reply> {
        CO_TRY(auto token, access_token(request));
        CO_TRY(auto principal, co_await sessions.authenticate(std::move(token)));
        co_return co_await handler(std::move(principal), std::move(request));
    };
}

http::Handler Guard::roles(std::initializer_list<Role> allowed, Handler handler) const
{
    return [&sessions = sessions_, allowed = std::vector<Role>(allowed),
            handler = std::move(handler)](http::Request request) -> Async<http::Reply> {
        CO_TRY(auto token, access_token(request));
        CO_TRY(auto principal, co_await sessions.authenticate(std::move(token)));
        if (std::ranges::none_of(allowed, [&](Role role) { return principal.has(role); }))
            co_return fail(Errc::forbidden, "Your roles do not allow this.");
        co_return co_await handler(std::move(principal), std::move(request));
    };
}

} // namespace recruteia::accounts
