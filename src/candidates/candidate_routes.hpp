#pragma once

#include "accounts/guard.hpp"
#include "candidates/invitation_service.hpp"
#include "http/router.hpp"

namespace recruteia::candidates {

void add_routes(http::Router& router, accounts::Guard const& guard, InvitationService& invitations);

} // namespace recruteia::candidates
