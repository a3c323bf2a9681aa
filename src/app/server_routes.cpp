#include "app/server_routes.hpp"

#include "foundation/json_writer.hpp"
#include "foundation/try.hpp"
#include "http/trusted_proxies.hpp"

#include <boost/asio/ip/address.hpp>

#include <memory>

namespace recruteia::app {

namespace {

using database::Transaction;

constexpr auto select_name = "SELECT name FROM organisation WHERE id = 1";
constexpr auto select_one = "SELECT 1";
constexpr auto exposition_type = "text/plain; version=0.0.4; charset=utf-8";

Async<http::Reply> readiness(database::Database& database, bool draining)
{
    if (draining)
        co_return fail(Errc::unavailable, "The server is stopping.");
    try {
        co_await database.read([](Transaction& tx) { return tx.get<std::int64_t>(select_one); });
    } catch (std::exception const&) {
        co_return fail(Errc::unavailable, "The database does not answer.");
    }
    co_return http::text("ready\n");
}

Async<http::Reply> describe(database::Database& database, ServerFacts const& facts)
{
    auto const organisation = co_await database.read([](Transaction& tx) { return tx.find<std::string>(select_name); });
    co_return http::ok({{"name", "RecruteIA"},
                        {"version", facts.version},
                        {"organisation", organisation.value_or("")},
                        {"setup_required", !organisation},
                        {"default_locale", "fr"},
                        {"ai", {{"provider", facts.ai.provider}, {"model", facts.ai.model}}},
                        {"mail", facts.mail}});
}

bool is_allowed(http::TrustedProxies const& addresses, std::string const& client)
{
    boost::system::error_code error;
    auto const address = boost::asio::ip::make_address(client, error);
    return !error && addresses.contains(address);
}

} // namespace

Result<void> add_server_routes(http::Router& router, database::Database& database,
                               observability::Metrics const& metrics, ServerFacts given)
{
    TRY(auto allowed, http::TrustedProxies::create(given.metrics_addresses));
    auto const facts = std::make_shared<ServerFacts const>(std::move(given));

    router.get("/healthz", [](http::Request) -> Async<http::Reply> { co_return http::text("alive\n"); });
    router.get("/readyz", [&database, facts](http::Request) { return readiness(database, facts->draining()); });
    router.get("/api/server", [&database, facts](http::Request) { return describe(database, *facts); });
    router.get("/metrics", [&metrics, allowed = std::move(allowed)](http::Request request) -> Async<http::Reply> {
        if (!is_allowed(allowed, request.client_address()))
            co_return fail(Errc::forbidden, "Metrics are not open to this address.");
        co_return http::with_content(exposition_type, metrics.exposition());
    });
    return {};
}

} // namespace recruteia::app
