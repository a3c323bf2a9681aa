#include "accounts/account_routes.hpp"
#include "accounts/user_presenter.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"

namespace recruteia::accounts {

namespace {

http::Cookie refresh_cookie(http::Request const& request)
{
    return {.name = "recruteia_refresh",
            .value = {},
            .path = "/api/auth",
            .same_site = http::SameSite::strict,
            .http_only = true,
            .secure = request.is_secure()};
}

json::value present(SignedIn const& session)
{
    return json::object{{"access_token", session.access_token},
                        {"expires_at", json_of(session.access_expires_at)},
                        {"user", present(session.user)}};
}

json::value present(AccountLink const& link)
{
    return json::object{{"purpose", json_of(link.purpose)},
                        {"email", json_of(link.email)},
                        {"name", json_of(link.name)},
                        {"expires_at", json_of(link.expires_at)}};
}

struct ForgottenPassword
{
    std::string email;
};
BOOST_DESCRIBE_STRUCT(ForgottenPassword, (), (email))

http::Reply signed_in(http::Request const& request, SignedIn const& session, UtcTime now,
                      http::Status status = http::Status::ok)
{
    auto reply = http::with_json(status, present(session));
    if (!session.refresh_token)
        return reply;
    auto cookie = refresh_cookie(request);
    cookie.value = *session.refresh_token;
    cookie.max_age = std::chrono::floor<std::chrono::seconds>(session.session_expires_at - now);
    return std::move(reply).set_cookie(cookie);
}

http::Reply signed_out(http::Request const& request)
{
    return http::no_content().set_cookie(http::expired(refresh_cookie(request)));
}

} // namespace

void add_sign_in_routes(http::Router& router, Guard const& guard, Context const& context, SetUpService& set_up,
                        SignInService& sign_in, AccountLinks& links)
{
    router.post("/api/setup", [&set_up, &clock = context.clock](http::Request request) -> Async<http::Reply> {
        CO_TRY(auto command, request.body_as<SetUp>());
        CO_TRY(auto const session, co_await set_up.set_up(std::move(command)));
        co_return signed_in(request, session, clock.now(), http::Status::created);
    });
    router.post("/api/auth/sign-in", [&sign_in, &clock = context.clock](http::Request request) -> Async<http::Reply> {
        CO_TRY(auto command, request.body_as<SignIn>());
        CO_TRY(auto const session, co_await sign_in.sign_in(std::move(command), request.client_address()));
        co_return signed_in(request, session, clock.now());
    });
    router.post("/api/auth/refresh", [context](http::Request request) -> Async<http::Reply> {
        auto token = request.cookie(refresh_cookie(request).name).value_or("");
        CO_TRY(auto const session, co_await context.sessions.refresh(std::move(token)));
        co_return signed_in(request, session, context.clock.now());
    });
    router.post("/api/auth/sign-out",
                guard.signed_in([context](Principal me, http::Request request) -> Async<http::Reply> {
                    co_await context.database.write([&](database::Transaction& tx) {
                        context.sessions.revoke(tx, audit::Actor::user(me.user_id.value), me.user_id, me.session_id);
                        return true;
                    });
                    co_return signed_out(request);
                }));
    router.post("/api/auth/sign-out-everywhere",
                guard.signed_in([context](Principal me, http::Request request) -> Async<http::Reply> {
                    co_await context.database.write([&](database::Transaction& tx) {
                        context.sessions.revoke_all(tx, audit::Actor::user(me.user_id.value), me.user_id);
                        return true;
                    });
                    co_return signed_out(request);
                }));
    router.post("/api/auth/password-reset", [&sign_in, &links](http::Request request) -> Async<http::Reply> {
        CO_TRY(auto command, request.body_as<ForgottenPassword>());
        CO_CHECK(sign_in.admit(request.client_address()));
        CO_CHECK(co_await links.mail_reset(std::move(command.email)));
        co_return http::no_content();
    });
    router.get("/api/auth/links/{token}", [&links](http::Request request) -> Async<http::Reply> {
        CO_TRY(auto const link, co_await links.describe(request.path_parameter("token")));
        co_return http::ok(present(link));
    });
    router.post("/api/auth/links/{token}",
                [&links, &clock = context.clock](http::Request request) -> Async<http::Reply> {
                    CO_TRY(auto command, request.body_as<UseLink>());
                    CO_TRY(auto const session, co_await links.use(request.path_parameter("token"), std::move(command)));
                    co_return signed_in(request, session, clock.now());
                });
}

} // namespace recruteia::accounts
