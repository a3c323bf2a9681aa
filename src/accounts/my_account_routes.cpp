#include "accounts/account_routes.hpp"
#include "accounts/user_presenter.hpp"
#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"

namespace recruteia::accounts {

namespace {

struct PasswordProof
{
    std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordProof, (), (password))

struct TotpCode
{
    std::string code;
};
BOOST_DESCRIBE_STRUCT(TotpCode, (), (code))

} // namespace

void add_my_account_routes(http::Router& router, Guard const& guard, MyAccountService& my_account)
{
    router.get("/api/me", guard.signed_in([&my_account](Principal me, http::Request) -> Async<http::Reply> {
        CO_TRY(auto const user, co_await my_account.find(std::move(me)));
        co_return http::ok(present(user));
    }));
    router.patch("/api/me", guard.signed_in([&my_account](Principal me, http::Request request) -> Async<http::Reply> {
        CO_TRY(auto command, request.body_as<ChangeMe>());
        CO_TRY(auto const user, co_await my_account.change(std::move(me), std::move(command)));
        co_return http::ok(present(user));
    }));
    router.post("/api/me/password",
                guard.signed_in([&my_account](Principal me, http::Request request) -> Async<http::Reply> {
                    CO_TRY(auto command, request.body_as<ChangePassword>());
                    CO_CHECK(co_await my_account.change_password(std::move(me), std::move(command)));
                    co_return http::no_content();
                }));
    router.post("/api/me/totp", guard.signed_in([&my_account](Principal me, http::Request) -> Async<http::Reply> {
        CO_TRY(auto const proposal, co_await my_account.start_totp(std::move(me)));
        co_return http::ok(json_of(proposal));
    }));
    router.post("/api/me/totp/confirm",
                guard.signed_in([&my_account](Principal me, http::Request request) -> Async<http::Reply> {
                    CO_TRY(auto command, request.body_as<TotpCode>());
                    CO_TRY(auto const codes, co_await my_account.confirm_totp(std::move(me), std::move(command.code)));
                    co_return http::ok(json::object{{"codes", json_of(codes)}});
                }));
    router.remove("/api/me/totp",
                  guard.signed_in([&my_account](Principal me, http::Request request) -> Async<http::Reply> {
                      CO_TRY(auto proof, request.body_as<PasswordProof>());
                      CO_CHECK(co_await my_account.remove_totp(std::move(me), std::move(proof.password)));
                      co_return http::no_content();
                  }));
}

} // namespace recruteia::accounts
