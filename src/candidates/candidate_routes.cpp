#include "candidates/candidate_routes.hpp"

#include "candidates/candidate_presenter.hpp"

namespace recruteia::candidates {

using accounts::Role;

namespace {

/// 200 000 characters of up to four bytes.
constexpr http::RouteOptions for_pasted_lists{.max_body_bytes = 1024 * 1024};

http::Reply stored(database::StoredReply reply)
{
    return http::with_content("application/json", std::move(reply.body), static_cast<http::Status>(reply.status))
        .with("Cache-Control", "no-store");
}

} // namespace

void add_routes(http::Router& router, accounts::Guard const& guard, InvitationService& invitations)
{
    auto const for_recruiters = {Role::admin, Role::recruiter};
    router.post("/api/positions/{id}/interviews",
                guard.roles(for_recruiters,
                            [&invitations](Principal principal, http::Request request) -> Async<http::Reply> {
                                CO_TRY(auto id, positions::PositionId::parse(request.path_parameter("id")));
                                CO_TRY(auto key, request.idempotency_key());
                                CO_TRY(auto command, request.body_as<InviteCandidates>());
                                CO_TRY(auto reply, co_await invitations.invite(std::move(principal), std::move(key),
                                                                               std::move(id), std::move(command)));
                                co_return stored(std::move(reply));
                            }),
                for_pasted_lists);
    router.get(
        "/api/interviews/{id}/invitation",
        guard.roles(for_recruiters, [&invitations](Principal principal, http::Request request) -> Async<http::Reply> {
            CO_TRY(auto id, InterviewId::parse(request.path_parameter("id")));
            CO_TRY(auto const invitation, co_await invitations.get(std::move(principal), std::move(id)));
            co_return http::ok(present(invitation));
        }));
    router.post(
        "/api/interviews/{id}/invitation",
        guard.roles(for_recruiters, [&invitations](Principal principal, http::Request request) -> Async<http::Reply> {
            CO_TRY(auto id, InterviewId::parse(request.path_parameter("id")));
            CO_TRY(auto key, request.idempotency_key());
            CO_TRY(auto const command, request.body_as<RenewInvitation>());
            CO_TRY(auto reply,
                   co_await invitations.renew(std::move(principal), std::move(key), std::move(id), command));
            co_return stored(std::move(reply));
        }));
    router.remove(
        "/api/interviews/{id}/invitation",
        guard.roles(for_recruiters, [&invitations](Principal principal, http::Request request) -> Async<http::Reply> {
            CO_TRY(auto id, InterviewId::parse(request.path_parameter("id")));
            CO_CHECK(co_await invitations.revoke(std::move(principal), std::move(id)));
            co_return http::no_content();
        }));
}

} // namespace recruteia::candidates
