#pragma once

#include "accounts/tokens.hpp"
#include "foundation/async.hpp"
#include "http/rate_limiter.hpp"
#include "http/router.hpp"

#include <functional>

namespace recruteia::interviews {

/// What stands before every route of candidates: reads the session token and calls the route with what it claims.
/// Whether the device is still the newest is checked where the act is, in its own transaction (`enter`).
/// Errors: unauthenticated, unauthenticated/token_expired, too_many_requests/rate_limited.
class CandidateGuard
{
public:
    using Handler = std::function<Async<http::Reply>(accounts::CandidateClaims, http::Request)>;

    /// `requests` counts by interview.
    CandidateGuard(accounts::Tokens const& tokens, Clock const& clock, http::RateLimiter& requests)
        : tokens_(tokens), clock_(clock), requests_(requests)
    {}

    http::Handler candidate(Handler handler) const;

private:
    accounts::Tokens const& tokens_;
    Clock const& clock_;
    http::RateLimiter& requests_;
};

} // namespace recruteia::interviews
