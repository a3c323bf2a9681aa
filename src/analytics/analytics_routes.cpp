#include "analytics/analytics_routes.hpp"

#include "analytics/search.hpp"
#include "foundation/encoding.hpp"
#include "foundation/json_writer.hpp"

namespace recruteia::analytics {

using accounts::Role;

namespace {

constexpr std::size_t max_words = 100;

template <class E>
Result<std::optional<E>> choice_of(http::Request const& request, std::string_view name)
{
    auto const text = request.query(name);
    if (!text)
        return std::nullopt;
    auto const choice = enum_from<E>(*text);
    if (!choice)
        return fail_fields({{std::string(name), "type", std::string(name) + " must be one of the known values"}});
    return choice;
}

Result<ListInterviews> list_of(http::Request const& request)
{
    ListInterviews list;
    TRY(list.page, PageRequest::parse(request.query("limit"), request.query("cursor"), 3));
    TRY(list.status, choice_of<interviews::InterviewStatus>(request, "status"));
    TRY(auto const order, choice_of<InterviewOrder>(request, "sort"));
    list.order = order.value_or(InterviewOrder::newest);
    list.words = request.query("q").value_or("");
    if (utf8_length(list.words) > max_words)
        return fail_fields({{"q", "too_long", "q must be at most 100 characters long"}});
    return list;
}

json::value present(Page<InterviewSummary> const& page)
{
    json::array items;
    for (auto const& summary : page.items)
        items.push_back(analytics::present(summary));
    return json::object{{"items", std::move(items)}, {"next_cursor", json_of(page.next_cursor)}};
}

} // namespace

void add_routes(http::Router& router, accounts::Guard const& guard, database::Database& database,
                InterviewList& interviews)
{
    auto const for_reviewers = {Role::admin, Role::recruiter, Role::reviewer};
    router.get(
        "/api/positions/{id}/interviews",
        guard.roles(for_reviewers, [&interviews](Principal principal, http::Request request) -> Async<http::Reply> {
            CO_TRY(auto id, positions::PositionId::parse(request.path_parameter("id")));
            CO_TRY(auto list, list_of(request));
            CO_TRY(auto const page, co_await interviews.list(std::move(principal), std::move(id), std::move(list)));
            co_return http::ok(present(page));
        }));
    router.get(
        "/api/search",
        guard.roles(for_reviewers, [&database](Principal principal, http::Request request) -> Async<http::Reply> {
            CO_TRY(auto const hits, co_await search(database, std::move(principal), request.query("q").value_or("")));
            co_return http::ok(json::object{{"items", json_of(hits)}});
        }));
}

} // namespace recruteia::analytics
