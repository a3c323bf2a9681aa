#include "positions/position_routes.hpp"

#include "foundation/encoding.hpp"
#include "foundation/json_writer.hpp"
#include "http/event_stream.hpp"
#include "positions/position_presenter.hpp"

#include <charconv>

namespace recruteia::positions {

using accounts::Role;

namespace {

constexpr std::size_t max_words = 100;
/// A language model far away may take this long.
constexpr http::RouteOptions for_proposals{.handler_timeout = std::chrono::minutes(3)};

Result<PositionId> position_of(http::Request const& request)
{
    return PositionId::parse(request.path_parameter("id"));
}

Result<ListPositions> list_of(http::Request const& request)
{
    ListPositions list;
    TRY(list.page, PageRequest::parse(request.query("limit"), request.query("cursor"), 2));
    list.words = request.query("q").value_or("");
    if (utf8_length(list.words) > max_words)
        return fail_fields({{"q", "too_long", "q must be at most 100 characters long"}});
    if (auto const status = request.query("status")) {
        list.status = enum_from<PositionStatus>(*status);
        if (!list.status)
            return fail_fields({{"status", "type", "status must be one of the known values"}});
    }
    return list;
}

Result<std::optional<int>> version_of(http::Request const& request)
{
    auto const text = request.query("version");
    if (!text)
        return std::nullopt;
    int version = 0;
    auto const [end, problem] = std::from_chars(text->data(), text->data() + text->size(), version);
    if (problem != std::errc{} || end != text->data() + text->size() || version < 1)
        return fail_fields({{"version", "range", "version must be a whole number from 1"}});
    return version;
}

http::Reply stored(database::StoredReply reply)
{
    return http::with_json_text(static_cast<http::Status>(reply.status), std::move(reply.body));
}

bool wants_events(http::Request const& request)
{
    return request.header("accept").value_or("").contains("text/event-stream");
}

std::string event_of(std::string_view name, std::string data)
{
    return http::to_wire(http::ServerSentEvent{std::string(name), std::move(data)});
}

struct Proposing
{
    accounts::Principal principal;
    PositionId id;
    ProposePlan command;
};

/// `question` as often as there is one, `restart` when another attempt begins, then `plan`, or `problem`. Whoever
/// leaves stops the model.
http::Reply proposal_events(PlanService& plans, Proposing proposing, std::string request_id)
{
    return http::event_stream([&plans, proposing = std::move(proposing),
                               request_id = std::move(request_id)](http::BodyWriter& out) -> asio::awaitable<void> {
        auto const plan = co_await plans.propose(
            proposing.principal, proposing.id, proposing.command,
            {.question =
                 [&out](PlanQuestion const& question) { out.send(event_of("question", to_text(json_of(question)))); },
             .anew = [&out] { out.send(event_of("restart", "{}")); }});
        if (plan)
            out.send(event_of("plan", to_text(present(*plan))));
        else
            out.send(event_of("problem", std::get<std::string>(http::problem(plan.error(), request_id).body)));
    });
}

void add_position_routes(http::Router& router, accounts::Guard const& guard, PositionService& positions)
{
    router.get("/api/positions",
               guard.roles({Role::admin, Role::recruiter, Role::reviewer},
                           [&positions](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                               CO_TRY(auto list, list_of(request));
                               CO_TRY(auto const page, co_await positions.list(std::move(principal), std::move(list)));
                               co_return http::with_json_text(http::Status::ok, text_of(page));
                           }));
    router.post("/api/positions",
                guard.roles({Role::admin, Role::recruiter},
                            [&positions](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                                CO_TRY(auto key, request.idempotency_key());
                                CO_TRY(auto command, request.body_as<CreatePosition>());
                                CO_TRY(auto reply, co_await positions.create(std::move(principal), std::move(key),
                                                                             std::move(command)));
                                co_return stored(std::move(reply));
                            }));
    router.get("/api/positions/{id}",
               guard.roles({Role::admin, Role::recruiter, Role::reviewer},
                           [&positions](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                               CO_TRY(auto id, position_of(request));
                               CO_TRY(auto const position, co_await positions.get(std::move(principal), std::move(id)));
                               co_return http::ok(present(position));
                           }));
    router.patch(
        "/api/positions/{id}",
        guard.roles({Role::admin, Role::recruiter},
                    [&positions](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                        CO_TRY(auto id, position_of(request));
                        CO_TRY(auto command, request.body_as<ChangePosition>());
                        CO_TRY(auto const position,
                               co_await positions.change(std::move(principal), std::move(id), std::move(command)));
                        co_return http::ok(present(position));
                    }));
}

void add_member_routes(http::Router& router, accounts::Guard const& guard, PositionService& positions)
{
    router.get("/api/positions/{id}/members",
               guard.roles({Role::admin, Role::recruiter, Role::reviewer},
                           [&positions](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                               CO_TRY(auto id, position_of(request));
                               CO_TRY(auto const members,
                                      co_await positions.list_members(std::move(principal), std::move(id)));
                               co_return http::ok(present(members));
                           }));
    router.put("/api/positions/{id}/members",
               guard.roles({Role::admin, Role::recruiter},
                           [&positions](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                               CO_TRY(auto id, position_of(request));
                               CO_TRY(auto command, request.body_as<SetMembers>());
                               CO_TRY(auto const members, co_await positions.set_members(
                                                              std::move(principal), std::move(id), std::move(command)));
                               co_return http::ok(present(members));
                           }));
}

void add_plan_routes(http::Router& router, accounts::Guard const& guard, PlanService& plans)
{
    router.get("/api/positions/{id}/plan",
               guard.roles({Role::admin, Role::recruiter, Role::reviewer},
                           [&plans](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                               CO_TRY(auto id, position_of(request));
                               CO_TRY(auto const version, version_of(request));
                               CO_TRY(auto const plan,
                                      co_await plans.get(std::move(principal), std::move(id), version));
                               co_return http::ok(present(plan));
                           }));
    router.put("/api/positions/{id}/plan",
               guard.roles({Role::admin, Role::recruiter},
                           [&plans](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                               CO_TRY(auto id, position_of(request));
                               CO_TRY(auto command, request.body_as<SavePlan>());
                               CO_TRY(auto const plan,
                                      co_await plans.save(std::move(principal), std::move(id), std::move(command)));
                               co_return http::ok(present(plan));
                           }));
    router.post("/api/positions/{id}/plan/propose",
                guard.roles({Role::admin, Role::recruiter},
                            [&plans](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                                CO_TRY(auto id, position_of(request));
                                CO_TRY(auto const command, request.body_as<ProposePlan>());
                                if (wants_events(request)) {
                                    CO_CHECK(co_await plans.may_propose(principal, id, command));
                                    co_return proposal_events(plans, {std::move(principal), std::move(id), command},
                                                              request.request_id());
                                }
                                CO_TRY(auto const plan,
                                       co_await plans.propose(std::move(principal), std::move(id), command));
                                co_return http::ok(present(plan));
                            }),
                for_proposals);
    router.get("/api/positions/{id}/ai-costs",
               guard.roles({Role::admin, Role::recruiter},
                           [&plans](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                               CO_TRY(auto id, position_of(request));
                               CO_TRY(auto const costs, co_await plans.costs(std::move(principal), std::move(id)));
                               co_return http::ok(present(costs));
                           }));
    router.post("/api/positions/{id}/plan/publish",
                guard.roles({Role::admin, Role::recruiter},
                            [&plans](accounts::Principal principal, http::Request request) -> Async<http::Reply> {
                                CO_TRY(auto id, position_of(request));
                                CO_TRY(auto const command, request.body_as<PublishPlan>());
                                CO_TRY(auto const plan,
                                       co_await plans.publish(std::move(principal), std::move(id), command));
                                co_return http::ok(present(plan));
                            }));
}

} // namespace

void add_routes(http::Router& router, accounts::Guard const& guard, PositionService& positions, PlanService& plans)
{
    add_position_routes(router, guard, positions);
    add_member_routes(router, guard, positions);
    add_plan_routes(router, guard, plans);
}

} // namespace recruteia::positions
