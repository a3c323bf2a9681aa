#include "accounts/account_routes.hpp"
#include "accounts/user_presenter.hpp"
#include "foundation/digest.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"

#include <fmt/format.h>

namespace recruteia::accounts {

namespace {

Result<UserId> user_id_of(http::Request const& request)
{
    return UserId::parse(request.path_parameter("id"));
}

Result<database::OnceKey> once_key(Principal const& by, http::Request const& request)
{
    TRY(auto key, request.idempotency_key());
    return database::OnceKey{.scope = fmt::format("user:{} POST {}", by.user_id.value, request.path()),
                             .key = std::move(key.value),
                             .request_hash = sha256_hex(request.body())};
}

} // namespace

void add_user_routes(http::Router& router, Guard const& guard, UserService& users)
{
    router.get("/api/users",
               guard.roles(
                   {Role::admin, Role::recruiter}, [&users](Principal me, http::Request request) -> Async<http::Reply> {
                       CO_TRY(auto page, PageRequest::parse(request.query("limit"), request.query("cursor"), 2));
                       CO_TRY(auto const found, co_await users.list(std::move(me), std::move(page)));
                       co_return http::ok(present(found));
                   }));
    router.post("/api/users/invitations",
                guard.roles({Role::admin}, [&users](Principal me, http::Request request) -> Async<http::Reply> {
                    CO_TRY(auto key, once_key(me, request));
                    CO_TRY(auto command, request.body_as<InviteUser>());
                    CO_TRY(auto const body, co_await users.invite(std::move(me), std::move(key), std::move(command)));
                    co_return http::created(body);
                }));
    router.patch("/api/users/{id}",
                 guard.roles({Role::admin}, [&users](Principal me, http::Request request) -> Async<http::Reply> {
                     CO_TRY(auto id, user_id_of(request));
                     CO_TRY(auto command, request.body_as<ChangeUser>());
                     CO_TRY(auto const user, co_await users.change(std::move(me), std::move(id), std::move(command)));
                     co_return http::ok(present(user));
                 }));
    router.post("/api/users/{id}/link",
                guard.roles({Role::admin}, [&users](Principal me, http::Request request) -> Async<http::Reply> {
                    CO_TRY(auto id, user_id_of(request));
                    CO_TRY(auto key, once_key(me, request));
                    CO_TRY(auto const body, co_await users.create_link(std::move(me), std::move(key), std::move(id)));
                    co_return http::created(body);
                }));
    router.remove("/api/users/{id}/totp",
                  guard.roles({Role::admin}, [&users](Principal me, http::Request request) -> Async<http::Reply> {
                      CO_TRY(auto id, user_id_of(request));
                      CO_CHECK(co_await users.reset_totp(std::move(me), std::move(id)));
                      co_return http::no_content();
                  }));
}

} // namespace recruteia::accounts
