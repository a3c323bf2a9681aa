#include "accounts/accounts.hpp"

#include "accounts/account_routes.hpp"

namespace recruteia::accounts {

namespace {

Sessions::Settings with_key(Sessions::Settings settings, Secrets const& secrets)
{
    settings.refresh_key = secrets.refresh_key();
    return settings;
}

} // namespace

Accounts::Accounts(Collaborators const& with, TellUser tell, Secrets const& secrets, Settings settings)
    : notices_(std::move(tell), with.clock), sessions_(with.database, with.tokens, with.audit, notices_, with.events,
                                                       with.clock, with_key(settings.sessions, secrets)),
      requests_(settings.requests, with.clock), passwords_(with.crypto, settings.hashing),
      totp_vault_(secrets.second_factor),
      context_{with.database, with.clock, with.audit, notices_, sessions_, passwords_, totp_vault_},
      links_(context_, {.key = secrets.invitations, .public_url = settings.public_url}),
      set_up_(context_, {.key = secrets.invitations, .public_url = settings.public_url}),
      sign_in_(context_, settings.sign_in), my_account_(context_), users_(context_, links_)
{}

void Accounts::add_routes(http::Router& router)
{
    auto const routes_guard = guard();
    add_sign_in_routes(router, routes_guard, context_, set_up_, sign_in_, links_);
    add_my_account_routes(router, routes_guard, my_account_);
    add_user_routes(router, routes_guard, users_);
}

} // namespace recruteia::accounts
