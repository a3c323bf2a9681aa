#pragma once

#include "http/router.hpp"
#include "interviews/candidate_guard.hpp"
#include "interviews/follow_up_service.hpp"
#include "interviews/passage_service.hpp"

namespace recruteia::interviews {

/// `/api/interview`: the candidate's own passage.
void add_routes(http::Router& router, CandidateGuard const& guard, PassageService& passages);
void add_routes(http::Router& router, CandidateGuard const& guard, FollowUpService& follow_ups);

} // namespace recruteia::interviews
