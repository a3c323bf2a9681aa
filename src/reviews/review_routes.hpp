#pragma once

#include "accounts/guard.hpp"
#include "reviews/review_service.hpp"

namespace recruteia::reviews {

/// `/api/interviews/{id}` and below: what recruiters and reviewers see and do.
void add_routes(http::Router& router, accounts::Guard const& guard, ReviewService& reviews);

} // namespace recruteia::reviews
