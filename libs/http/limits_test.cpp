#include "http/server.hpp"
#include "http/testing/raw_client.hpp"
#include "http/testing/running_server.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <mutex>
#include <random>
#include <thread>

namespace recruteia::http {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;
using testing::RawClient;
using testing::RunningServer;
using ::testing::StartsWith;

asio::awaitable<void> pause(std::chrono::milliseconds time)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

Router a_router()
{
    Router router;
    router.get("/", [](Request) -> Async<Reply> { co_return text("root"); });
    router.get("/slow", [](Request) -> Async<Reply> {
        co_await pause(300ms);
        co_return text("slow");
    });
    router.get("/hangs", [](Request) -> Async<Reply> {
        co_await pause(1h);
        co_return text("never");
    });
    router.get("/large", [](Request) -> Async<Reply> { co_return text(std::string(64 * 1024 * 1024, 'x')); });
    router.post("/echo", [](Request request) -> Async<Reply> { co_return text(request.body()); },
                {.max_body_bytes = 1000});
    return router;
}

/// Saves that are taken, refused once they were read, and refused before.
Router a_flooded_router()
{
    Router router;
    router.put("/taken", [](Request request) -> Async<Reply> { co_return text(request.body()); });
    router.put("/stale", [](Request) -> Async<Reply> { co_return fail(Errc::conflict, "stale"); });
    router.put("/hasty", [](Request) -> Async<Reply> { co_return text("the hook answers before"); });
    return router;
}

Hooks a_hasty_hook()
{
    Hooks hooks;
    hooks.before.emplace_back([](Request const& request) -> std::optional<Reply> {
        if (request.path() != "/hasty")
            return std::nullopt;
        return problem({.errc = Errc::too_many_requests, .detail = "later"}, request.request_id());
    });
    return hooks;
}

/// As a client on a bad network would, in pieces of any size, with pauses.
void send_in_pieces(RawClient& client, std::mt19937& random, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const most = random() % 2 == 0 ? std::size_t{300} : std::size_t{16'000};
        auto const piece = std::min<std::size_t>(bytes.size(), 1 + random() % most);
        client.send(bytes.substr(0, piece));
        bytes.remove_prefix(piece);
        if (random() % 4 == 0)
            std::this_thread::sleep_for(std::chrono::microseconds(random() % 2000));
    }
}

ServerSettings short_timeouts()
{
    ServerSettings settings;
    settings.timeouts = {.header = 200ms,
                         .idle = 300ms,
                         .body_stall = 200ms,
                         .body_bytes_per_second = 1000,
                         .write_stall = 300ms,
                         .handler = 400ms,
                         .drain = 1000ms};
    return settings;
}

TEST(Limits, RefuseTargetsHeadersAndFieldsThatAreTooLong)
{
    RunningServer const server(a_router());
    std::string const many_fields = [] {
        std::string fields;
        for (int i = 0; i < 150; ++i)
            fields += "X-" + std::to_string(i) + ": 1\r\n";
        return fields;
    }();

    EXPECT_EQ(RawClient(server.port()).get("/" + std::string(9000, 'a')).status, 414);
    EXPECT_EQ(RawClient(server.port()).get("/" + std::string(20'000, 'a')).status, 414);
    EXPECT_EQ(RawClient(server.port()).get("/", "X-Long: " + std::string(17'000, 'a') + "\r\n").status, 431);
    EXPECT_EQ(RawClient(server.port()).get("/", many_fields).status, 431);
    EXPECT_EQ(RawClient(server.port()).get("/", "X-Long: " + std::string(7'000, 'a') + "\r\n").status, 200);
}

TEST(Limits, RefuseBodiesOverTheRoutesLimitBeforeReadingThem)
{
    RunningServer const server(a_router());

    RawClient announced(server.port());
    auto const reply = announced.exchange("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n");
    EXPECT_EQ(reply.status, 413);
    EXPECT_THAT(reply.body, HasSubstr(R"("code":"too_large")"));
    EXPECT_EQ(reply.header("connection"), "close");
    RawClient chunked(server.port());
    chunked.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e0\r\n" +
                 std::string(0x3e0, 'x'));
    EXPECT_EQ(chunked.exchange("\r\n3e0\r\n").status, 413);
    RawClient fitting(server.port());
    EXPECT_EQ(
        fitting.exchange("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'))
            .body.size(),
        1000U);
}

TEST(Limits, LetTheClientReadARefusalWhileItIsStillSending)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n");
    client.send(std::string(900'000, 'x'));

    EXPECT_EQ(client.receive().status, 413);
}

TEST(Limits, LetTheClientReadARefusalWhileItSendsFarMoreThanIsTaken)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 32000000\r\n\r\n");
    for (auto i = 0; i < 32; ++i)
        ASSERT_TRUE(client.send(std::string(1'000'000, 'x'))) << "the server stopped reading after " << i << " MB";

    EXPECT_EQ(client.receive().status, 413);
}

TEST(Limits, AnswerEverySaveOfAFlood)
{
    RunningServer const server(a_flooded_router(), {}, a_hasty_hook());
    std::string const body(19'000, 'x');
    std::map<int, int> answered;
    std::mutex mutex;

    {
        std::vector<std::jthread> clients;
        for (unsigned seed = 0; seed < 20; ++seed)
            clients.emplace_back([&, seed] {
                std::mt19937 random(seed);
                RawClient client(server.port());
                for (auto i = 0; i < 50; ++i) {
                    constexpr std::array paths{"/taken", "/stale", "/hasty"};
                    send_in_pieces(client, random,
                                   fmt::format("PUT {} HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n{}",
                                               paths.at(random() % paths.size()), body.size(), body));
                    auto const reply = client.receive();
                    std::scoped_lock const lock(mutex);
                    ++answered[reply.status];
                }
            });
    }

    EXPECT_THAT(answered, ElementsAre(Key(200), Key(409), Key(429)));
    EXPECT_EQ(answered[200] + answered[409] + answered[429], 20 * 50);
}

TEST(Limits, CloseWhatSaysNothingAndAnswerWhatIsSlow)
{
    RunningServer const server(a_router(), short_timeouts());

    RawClient silent(server.port());
    EXPECT_EQ(silent.receive_all(), "");
    RawClient slow_header(server.port());
    slow_header.send("GET / HTTP/1.1\r\nHost: x\r\nX-Never");
    EXPECT_THAT(slow_header.receive_all(), StartsWith("HTTP/1.1 408 "));
    RawClient slow_after_a_field(server.port());
    slow_after_a_field.send("GET / HTTP/1.1\r\nHost: x\r\n");
    EXPECT_THAT(slow_after_a_field.receive_all(), StartsWith("HTTP/1.1 408 "));
    RawClient slow_body(server.port());
    slow_body.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_THAT(slow_body.receive_all(), StartsWith("HTTP/1.1 408 "));
}

TEST(Limits, AHeaderTrickledByteByByteDoesNotExtendItsTime)
{
    RunningServer const server(a_router(), short_timeouts());
    RawClient client(server.port());

    auto const since = std::chrono::steady_clock::now();
    client.send("GET / HTTP/1.1\r\nX-Slow: ");
    for (int i = 0; i < 100 && !client.is_closed_within(10ms); ++i)
        client.send("x");

    EXPECT_LT(std::chrono::steady_clock::now() - since, 900ms);
}

TEST(Limits, ABodyMustKeepTheLeastRate)
{
    RunningServer const server(a_router(), short_timeouts());
    RawClient client(server.port());

    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n");
    auto is_closed = false;
    for (int i = 0; i < 40 && !is_closed; ++i) { // one byte in 25 ms is 40 a second: far below 1000
        client.send("x");
        is_closed = client.is_closed_within(25ms);
    }

    EXPECT_TRUE(is_closed);
}

TEST(Limits, CloseAConnectionThatIsIdle)
{
    RunningServer const server(a_router(), short_timeouts());
    RawClient client(server.port());

    EXPECT_EQ(client.get("/").body, "root");

    EXPECT_FALSE(client.is_closed_within(150ms));
    EXPECT_TRUE(client.is_closed_within(1s));
}

TEST(Limits, EndAHandlerThatTakesTooLongAndKeepTheConnection)
{
    RunningServer const server(a_router(), short_timeouts());
    RawClient client(server.port());

    auto const reply = client.get("/hangs");

    EXPECT_EQ(reply.status, 503);
    EXPECT_THAT(reply.body, HasSubstr(R"("code":"handler_timeout")"));
    EXPECT_EQ(client.get("/slow").body, "slow");
}

TEST(Limits, CloseOnAReaderThatStalls)
{
    RunningServer server(a_router(), short_timeouts());
    RawClient client(server.port());

    EXPECT_EQ(client.get("/").status, 200);
    client.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    for (int i = 0; i < 40 && server.usage().connections > 0; ++i)
        std::this_thread::sleep_for(50ms);

    EXPECT_EQ(server.usage().connections, 0U);
}

TEST(Limits, RefuseConnectionsOverTheLimitsUntilOneEnds)
{
    RunningServer server(a_router(), {.limits = {.connections_per_address = 2}});
    auto first = std::make_unique<RawClient>(server.port());
    RawClient second(server.port());
    EXPECT_EQ(first->get("/").status, 200);
    EXPECT_EQ(second.get("/").status, 200);

    RawClient third(server.port());
    EXPECT_TRUE(third.is_closed_within(1s));
    first.reset();
    for (int i = 0; i < 40 && server.usage().connections > 1; ++i)
        std::this_thread::sleep_for(10ms);

    EXPECT_EQ(RawClient(server.port()).get("/").status, 200);
    EXPECT_EQ(server.usage().refused, 1U);
}

TEST(Limits, CloseAfterTheLastRequestAllowed)
{
    RunningServer const server(a_router(), {.limits = {.requests_per_connection = 2}});
    RawClient client(server.port());

    EXPECT_EQ(client.get("/").header("connection"), "");
    EXPECT_EQ(client.get("/").header("connection"), "close");
    EXPECT_TRUE(client.is_closed_within(1s));
}

TEST(Drain, ClosesIdleConnectionsAndLetsRequestsInFlightEnd)
{
    RunningServer server(a_router());
    RawClient idle(server.port());
    RawClient busy(server.port());
    EXPECT_EQ(idle.get("/").status, 200);
    busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    std::this_thread::sleep_for(50ms);

    auto const stopped = server.begin_stop();

    EXPECT_TRUE(idle.is_closed_within(1s));
    EXPECT_FALSE(*stopped);
    auto const reply = busy.receive();
    EXPECT_EQ(reply.body, "slow");
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(busy.is_closed_within(1s));
    EXPECT_THROW(RawClient(server.port()), std::exception);
}

TEST(Drain, EndsWhatDoesNotEndInTime)
{
    auto settings = short_timeouts();
    settings.timeouts.handler = 1h;
    settings.timeouts.drain = 200ms;
    RunningServer server(a_router(), settings);
    RawClient stuck(server.port());
    stuck.send("GET /hangs HTTP/1.1\r\nHost: x\r\n\r\n");
    std::this_thread::sleep_for(50ms);

    auto const stopped = server.begin_stop();

    EXPECT_TRUE(stuck.is_closed_within(2s));
    for (int i = 0; i < 100 && !*stopped; ++i)
        std::this_thread::sleep_for(10ms);
    EXPECT_TRUE(*stopped);
}

} // namespace
} // namespace recruteia::http
