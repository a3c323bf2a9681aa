#pragma once

#include "accounts/principal.hpp"
#include "foundation/async.hpp"
#include "http/body_reader.hpp"
#include "http/rate_limiter.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"
#include "http/router.hpp"

#include <functional>
#include <initializer_list>

namespace recruteia::accounts {

class Sessions;

/// What stands before every route of signed-in users: verifies the access token, the session behind it and the roles,
/// then calls the route with who it is. Routes say who may call them in one word, as `x-access` in api/openapi.yaml:
///
///     router.get("/api/positions", guard.roles({Role::recruiter, Role::reviewer}, list_positions));
class Guard
{
public:
    using Handler = std::function<Async<http::Reply>(Principal, http::Request)>;

    using StreamingHandler = std::function<Async<http::Reply>(Principal, http::Request, http::BodyReader&)>;

    /// `requests` counts by account, wherever it calls from.
    Guard(Sessions& sessions, http::RateLimiter& requests) : sessions_(sessions), requests_(requests) {}

    /// Any user. Errors: unauthenticated (no or bad token), unauthenticated/token_expired,
    /// unauthenticated/session_revoked, too_many_requests/rate_limited.
    http::Handler signed_in(Handler handler) const;
    /// A user with one of the roles. Errors as above, and forbidden.
    http::Handler roles(std::initializer_list<Role> allowed, Handler handler) const;
    /// The same, for bodies read as they arrive: nobody else's is read at all.
    http::StreamingHandler streaming_roles(std::initializer_list<Role> allowed, StreamingHandler handler) const;

private:
    Sessions& sessions_;
    http::RateLimiter& requests_;
};

/// One request of `who`, an account or a candidate's interview. Errors: too_many_requests/rate_limited.
Result<void> require_room(http::RateLimiter& requests, std::string_view who);

} // namespace recruteia::accounts
