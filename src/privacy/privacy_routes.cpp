#include "privacy/privacy_routes.hpp"

#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"

namespace recruteia::privacy {

void add_routes(http::Router& router, interviews::CandidateGuard const& guard, PrivacyService& privacy)
{
    router.get("/api/interview/data",
               guard.candidate([&privacy](accounts::CandidateClaims claims, http::Request) -> Async<http::Reply> {
                   CO_TRY(auto const held, co_await privacy.held_data(std::move(claims)));
                   co_return http::ok(json_of(held));
               }));
    router.remove("/api/interview/data",
                  guard.candidate([&privacy](accounts::CandidateClaims claims, http::Request) -> Async<http::Reply> {
                      CO_CHECK(co_await privacy.erase(std::move(claims)));
                      co_return http::no_content();
                  }));
}

} // namespace recruteia::privacy
