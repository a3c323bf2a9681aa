#pragma once

#include "accounts/account_links.hpp"
#include "accounts/guard.hpp"
#include "accounts/my_account_service.hpp"
#include "accounts/set_up_service.hpp"
#include "accounts/sign_in_service.hpp"
#include "accounts/user_service.hpp"
#include "http/router.hpp"

namespace recruteia::accounts {

/// Set-up, signing in and out, links.
void add_sign_in_routes(http::Router& router, Guard const& guard, Context const& context, SetUpService& set_up,
                        SignInService& sign_in, AccountLinks& links);
void add_my_account_routes(http::Router& router, Guard const& guard, MyAccountService& my_account);
void add_user_routes(http::Router& router, Guard const& guard, UserService& users);

} // namespace recruteia::accounts
