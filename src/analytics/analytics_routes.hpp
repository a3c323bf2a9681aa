#pragma once

#include "accounts/guard.hpp"
#include "analytics/interview_list.hpp"
#include "http/router.hpp"

namespace recruteia::analytics {

void add_routes(http::Router& router, accounts::Guard const& guard, database::Database& database,
                InterviewList& interviews);

} // namespace recruteia::analytics
