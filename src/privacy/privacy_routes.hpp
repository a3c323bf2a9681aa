#pragma once

#include "interviews/candidate_guard.hpp"
#include "privacy/privacy_service.hpp"

namespace recruteia::privacy {

/// `/api/interview/data`: what is held about the candidate, and its erasure.
void add_routes(http::Router& router, interviews::CandidateGuard const& guard, PrivacyService& privacy);

} // namespace recruteia::privacy
