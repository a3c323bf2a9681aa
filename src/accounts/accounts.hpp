#pragma once

#include "accounts/account_links.hpp"
#include "accounts/guard.hpp"
#include "accounts/my_account_service.hpp"
#include "accounts/secrets.hpp"
#include "accounts/set_up_service.hpp"
#include "accounts/sign_in_service.hpp"
#include "accounts/user_service.hpp"
#include "http/router.hpp"

namespace recruteia::accounts {

/// The whole module, put together: users, sessions, links, set-up and their routes.
class Accounts
{
public:
    struct Settings
    {
        std::string public_url; ///< without trailing slash
        Sessions::Settings sessions;
        SignInService::Settings sign_in;
        HashingCost hashing;
        http::RateLimiter::Settings requests{.per_second = 20, .burst = 600}; ///< of one account
    };

    struct Collaborators
    {
        database::Database& database;
        Tokens const& tokens;
        audit::AuditLog const& audit;
        EventBus& events;
        BlockingPool& crypto; ///< two threads and a short queue: each hash takes 64 MiB
        Clock const& clock;
    };

    Accounts(Collaborators const& with, TellUser tell, Secrets const& secrets, Settings const& settings);

    Sessions& sessions() { return sessions_; }
    Guard guard() { return {sessions_, requests_}; }
    /// Of one account, or of one candidate's interview.
    http::RateLimiter& requests() { return requests_; }
    AccountLinks& links() { return links_; }
    /// Sign-ins of one address.
    http::RateLimiter& sign_in_attempts() { return sign_in_.attempts(); }
    SetUpService const& set_up() const { return set_up_; }
    TotpVault const& totp_vault() const { return totp_vault_; }

    void add_routes(http::Router& router);

private:
    SecurityNotices notices_;
    Sessions sessions_;
    http::RateLimiter requests_;
    Passwords passwords_;
    TotpVault totp_vault_;
    Context context_;
    AccountLinks links_;
    SetUpService set_up_;
    SignInService sign_in_;
    MyAccountService my_account_;
    UserService users_;
};

} // namespace recruteia::accounts
