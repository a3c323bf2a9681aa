#include "http/server.hpp"
#include "http/testing/raw_client.hpp"
#include "http/testing/running_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/describe.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>

namespace recruteia::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::RawClient;
using testing::RunningServer;

struct Greeting
{
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Greeting, (), (name))

Router a_router()
{
    Router router;
    router.get("/api/hello", [](Request request) -> Async<Reply> {
        co_return ok({{"hello", request.query("name").value_or("nobody")}});
    });
    router.get("/api/items/{id}",
               [](Request request) -> Async<Reply> { co_return text(request.path_parameter("id")); });
    router.post("/api/greetings", [](Request request) -> Async<Reply> {
        CO_TRY(auto const greeting, request.body_as<Greeting>());
        co_return created({{"name", greeting.name}});
    });
    router.post("/api/echo", [](Request request) -> Async<Reply> { co_return text(request.body()); });
    router.remove("/api/items/{id}", [](Request) -> Async<Reply> { co_return no_content(); });
    router.get("/api/address", [](Request request) -> Async<Reply> {
        co_return text(request.client_address() + (request.is_secure() ? " secure" : " plain"));
    });
    router.get("/api/throws", [](Request) -> Async<Reply> {
        throw std::runtime_error("the database is gone");
        co_return no_content();
    });
    router.get("/api/refuses", [](Request) -> Async<Reply> {
        co_return fail(Errc::conflict, "interview_not_started", "The interview has not started.");
    });
    return router;
}

std::string post(std::string_view path, std::string_view body,
                 std::string_view fields = "Content-Type: application/json\r\n")
{
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

TEST(Server, AnswersJsonWithSecurityHeadersAndARequestId)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    auto const reply = client.get("/api/hello?name=Zo%C3%A9+B");

    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, R"({"hello":"Zoé B"})");
    EXPECT_EQ(reply.header("content-type"), "application/json");
    EXPECT_EQ(reply.header("cache-control"), "no-store");
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(reply.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(reply.header("cross-origin-opener-policy"), "same-origin");
    EXPECT_THAT(reply.header("content-security-policy"), HasSubstr("frame-ancestors 'none'"));
    EXPECT_THAT(reply.header("permissions-policy"), HasSubstr("camera=(self), microphone=(self)"));
    EXPECT_EQ(reply.header("strict-transport-security"), "");
    EXPECT_EQ(reply.header("x-request-id").size(), 32U);
    EXPECT_THAT(reply.header("date"), ::testing::EndsWith(" GMT"));
}

TEST(Server, ServesManyRequestsOnOneConnection)
{
    RunningServer server(a_router());
    RawClient client(server.port());

    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(client.get("/api/items/" + std::to_string(i)).body, std::to_string(i));

    EXPECT_EQ(server.usage().accepted, 1U);
    EXPECT_EQ(server.usage().requests, 50U);
}

TEST(Server, AnswersPipelinedRequestsInOrder)
{
    RunningServer const server(a_router());
    RawClient client(server.port());
    std::string requests;
    for (int i = 0; i < 20; ++i) {
        requests += "GET /api/items/" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        requests += post("/api/echo", "body " + std::to_string(i));
    }

    client.send(requests);

    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(client.receive().body, std::to_string(i));
        EXPECT_EQ(client.receive().body, "body " + std::to_string(i));
    }
}

TEST(Server, UnderstandsARequestThatComesByteByByte)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    for (auto const byte : post("/api/greetings", R"({"name":"Ada"})"))
        client.send(std::string_view(&byte, 1));

    EXPECT_EQ(client.receive().body, R"({"name":"Ada"})");
}

TEST(Server, UnderstandsARequestCutAnywhere)
{
    RunningServer const server(a_router());
    RawClient client(server.port());
    auto const request = post("/api/greetings", R"({"name":"Ada"})");

    for (std::size_t cut = 1; cut < request.size(); ++cut) {
        client.send(std::string_view(request).substr(0, cut));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        client.send(std::string_view(request).substr(cut));
        EXPECT_EQ(client.receive().body, R"({"name":"Ada"})") << "cut at " << cut;
    }
}

TEST(Server, ReadsChunkedBodiesWithExtensionsAndTrailers)
{
    RunningServer const server(a_router());
    RawClient client(server.port());
    std::string const request = "POST /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "4\r\nWiki\r\n6;name=value\r\npedia \r\n0\r\nX-Trailer: 1\r\n\r\n";

    EXPECT_EQ(client.exchange(request).body, "Wikipedia ");
    for (auto const byte : request)
        client.send(std::string_view(&byte, 1));
    EXPECT_EQ(client.receive().body, "Wikipedia ");
    for (auto const byte :
         std::string_view("POST /api/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
        client.send(std::string_view(&byte, 1));
    EXPECT_EQ(client.receive().body, "");
}

TEST(Server, SaysContinueBeforeABodyThatWaitsForIt)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    client.send("POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.receive_at_least(25), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hello");

    EXPECT_EQ(client.receive().body, "hello");
    EXPECT_EQ(client.exchange("POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: tea\r\n\r\n").status,
              417);
}

TEST(Server, RefusesABodyWithoutAskingForItWhenTheAddressIsUnknown)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    auto const reply =
        client.exchange("POST /api/nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");

    EXPECT_EQ(reply.status, 404);
    EXPECT_EQ(reply.header("connection"), "close");
}

TEST(Server, AnswersAClientThatHasEndedItsSide)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    client.send("GET /api/items/7 HTTP/1.1\r\nHost: x\r\n\r\n");
    client.end_sending();

    EXPECT_EQ(client.receive().body, "7");
    EXPECT_TRUE(client.is_closed_within(std::chrono::seconds(2)));
}

TEST(Server, ClosesWhenAskedAndAfterHttp10)
{
    RunningServer const server(a_router());

    RawClient asking(server.port());
    EXPECT_EQ(asking.get("/api/items/1", "Connection: close\r\n").header("connection"), "close");
    EXPECT_TRUE(asking.is_closed_within(std::chrono::seconds(1)));
    RawClient old(server.port());
    EXPECT_EQ(old.exchange("GET /api/items/1 HTTP/1.0\r\n\r\n").body, "1");
    EXPECT_TRUE(old.is_closed_within(std::chrono::seconds(1)));
    RawClient old_and_kept(server.port());
    auto const kept = old_and_kept.exchange("GET /api/items/1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(kept.header("connection"), "keep-alive");
    EXPECT_EQ(old_and_kept.get("/api/items/2").body, "2");
}

TEST(Server, AnswersHeadOptionsAndWrongMethods)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    client.send("HEAD /api/items/12345 HTTP/1.1\r\nHost: x\r\n\r\n");
    auto const head = client.receive(true);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), "5");
    auto const options = client.exchange("OPTIONS /api/items/1 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("allow"), "GET, HEAD, DELETE, OPTIONS");
    EXPECT_EQ(options.header("content-length"), "");
    EXPECT_EQ(client.exchange("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n").status, 204);
    auto const wrong = client.exchange("PUT /api/items/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("allow"), "GET, HEAD, DELETE, OPTIONS");
    EXPECT_EQ(client.exchange("BREW /api/items/1 HTTP/1.1\r\nHost: x\r\n\r\n").status, 501);
}

TEST(Server, TellsProblemsAsProblemJson)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    auto const refused = client.get("/api/refuses");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.header("content-type"), "application/problem+json");
    EXPECT_EQ(refused.body, R"({"type":"about:blank","title":"Conflict","status":409,"code":"interview_not_started",)"
                            R"("detail":"The interview has not started.","errors":[],"request_id":")" +
                                refused.header("x-request-id") + "\"}");
    auto const invalid = client.exchange(post("/api/greetings", R"({"name":7})"));
    EXPECT_EQ(invalid.status, 422);
    EXPECT_THAT(invalid.body,
                HasSubstr(R"("errors":[{"path":"name","code":"type","detail":"name must be a string"}])"));
    EXPECT_EQ(client.exchange(post("/api/greetings", "{")).status, 400);
    EXPECT_EQ(client.exchange(post("/api/greetings", "{}", "Content-Type: text/plain\r\n")).status, 415);
    EXPECT_EQ(client.get("/api/nowhere").status, 404);
}

TEST(Server, SurvivesAHandlerThatThrowsAndSaysNothingOfIt)
{
    std::mutex mutex;
    std::vector<std::string> failures;
    Hooks hooks;
    hooks.on_failure = [&](HandlerFailure const& failure) {
        std::scoped_lock const lock(mutex);
        failures.push_back(std::string(failure.route) + ": " + std::string(failure.what));
    };
    RunningServer const server(a_router(), {}, std::move(hooks));
    RawClient client(server.port());

    auto const reply = client.get("/api/throws");

    EXPECT_EQ(reply.status, 500);
    EXPECT_THAT(reply.body, Not(HasSubstr("database")));
    EXPECT_EQ(client.get("/api/items/1").body, "1");
    std::scoped_lock const lock(mutex);
    EXPECT_THAT(failures, ::testing::ElementsAre("/api/throws: the database is gone"));
}

TEST(Server, AsksHooksBeforeAndTellsThemAfter)
{
    std::mutex mutex;
    std::vector<std::string> log;
    Hooks hooks;
    hooks.before.emplace_back([](Request const& request) -> std::optional<Reply> {
        if (request.header("x-blocked"))
            return problem(
                Error{.errc = Errc::too_many_requests, .code = "too_many_requests", .retry_after_seconds = 7},
                request.request_id());
        return std::nullopt;
    });
    hooks.after.emplace_back([&](RequestSummary const& summary) {
        std::scoped_lock const lock(mutex);
        log.push_back(std::string(name(summary.method)) + " " + std::string(summary.route) + " " +
                      std::to_string(number(summary.status)) + " " + std::string(summary.error_code) + " " +
                      std::to_string(summary.bytes_received) + " " + std::to_string(summary.bytes_sent));
    });
    {
        RunningServer const server(a_router(), {}, std::move(hooks));
        RawClient client(server.port());

        EXPECT_EQ(client.get("/api/items/1").status, 200);
        EXPECT_EQ(client.get("/api/items/1", "X-Blocked: 1\r\n").header("retry-after"), "7");
        EXPECT_EQ(client.exchange(post("/api/echo", "12345")).status, 200);
        EXPECT_EQ(client.get("/api/nowhere?token=secret").status, 404);
    }
    EXPECT_THAT(log, ::testing::ElementsAre(::testing::StartsWith("GET /api/items/{id} 200  0 1"),
                                            ::testing::StartsWith("GET /api/items/{id} 429 too_many_requests 0 "),
                                            ::testing::StartsWith("POST /api/echo 200  5 5"),
                                            ::testing::StartsWith("GET unmatched 404 not_found 0 ")));
}

TEST(Server, BelievesForwardedFieldsOfTrustedProxiesOnly)
{
    constexpr auto fields =
        "X-Forwarded-For: 1.2.3.4, 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Request-Id: abc-1\r\n";
    RunningServer const wary(a_router());
    RunningServer const trusting(a_router(), {.trusted_proxies = {"127.0.0.0/8"}});

    auto const direct = RawClient(wary.port()).get("/api/address", fields);
    auto const proxied = RawClient(trusting.port()).get("/api/address", fields);

    EXPECT_EQ(direct.body, "127.0.0.1 plain");
    EXPECT_NE(direct.header("x-request-id"), "abc-1");
    EXPECT_EQ(proxied.body, "203.0.113.9 secure");
    EXPECT_EQ(proxied.header("x-request-id"), "abc-1");
    EXPECT_THAT(proxied.header("strict-transport-security"), HasSubstr("max-age="));
    auto const hostile = RawClient(trusting.port()).get("/api/address", "X-Request-Id: a b\r\n");
    EXPECT_NE(hostile.header("x-request-id"), "a b");
}

TEST(Server, SaysWhichPortIsTaken)
{
    RunningServer const first(Router{});
    asio::io_context io;
    SystemClock const clock;
    BlockingPool files({.name = "files"});

    auto const second = Server::start(io, {.port = first.port()}, Router{}, {}, clock, files);

    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "port_in_use");
    EXPECT_EQ(second.error().detail, "cannot listen on 127.0.0.1 port " + std::to_string(first.port()) +
                                         ": another program is using this port");
    EXPECT_FALSE(Server::start(io, {.address = "nowhere"}, Router{}, {}, clock, files));
    EXPECT_FALSE(Server::start(io, {.port = 0, .trusted_proxies = {"10.0.0.0/99"}}, Router{}, {}, clock, files));
}

} // namespace
} // namespace recruteia::http
