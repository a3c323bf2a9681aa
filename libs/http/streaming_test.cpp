#include "http/server.hpp"
#include "http/testing/raw_client.hpp"
#include "http/testing/running_server.hpp"
#include "http/upgraded_socket.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <atomic>
#include <stdexcept>
#include <thread>

namespace recruteia::http {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::RawClient;
using testing::RunningServer;

constexpr std::uint64_t large = 50 * 1024 * 1024;

Router a_router()
{
    Router router;
    router.add_streaming(Method::put, "/upload",
                         [](Request, BodyReader& body) -> Async<Reply> {
                             std::size_t total = 0;
                             for (;;) {
                                 CO_TRY(auto const piece, co_await body.read_some());
                                 if (piece.empty())
                                     break;
                                 total += piece.size();
                             }
                             co_return text(std::to_string(total));
                         },
                         {.max_body_bytes = large});
    router.add_streaming(Method::post, "/kept", [](Request, BodyReader& body) -> Async<Reply> {
        std::string kept;
        for (;;) {
            auto const piece = co_await body.read_some();
            if (!piece)
                co_return text("kept " + kept + ", then " + piece.error().code);
            if (piece->empty())
                co_return text("all of " + kept);
            kept += *piece;
        }
    });
    router.add_streaming(Method::post, "/uninterested",
                         [](Request, BodyReader&) -> Async<Reply> { co_return text("no thank you"); });
    router.get("/after", [](Request) -> Async<Reply> { co_return text("after"); });
    return router;
}

std::string head(std::string_view method, std::string_view path, std::string_view fields)
{
    return std::string(method) + " " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(fields) + "\r\n";
}

TEST(StreamedBody, ArrivesInPiecesWhateverItsSize)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    client.send(head("PUT", "/upload", "Content-Length: " + std::to_string(large) + "\r\n"));
    std::string const piece(1024 * 1024, 'x');
    for (std::uint64_t sent = 0; sent < large; sent += piece.size())
        client.send(piece);

    EXPECT_EQ(client.receive().body, std::to_string(large));
    EXPECT_EQ(client.get("/after").body, "after");
}

TEST(StreamedBody, MayBeChunkedAndHasALimitToo)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    client.send(head("PUT", "/upload", "Transfer-Encoding: chunked\r\n"));
    for (int i = 0; i < 100; ++i)
        client.send("3e8\r\n" + std::string(1000, 'x') + "\r\n");
    EXPECT_EQ(client.exchange("0\r\n\r\n").body, "100000");
    EXPECT_EQ(client.exchange(head("PUT", "/upload", "Content-Length: " + std::to_string(large + 1) + "\r\n")).status,
              413);
}

TEST(StreamedBody, ThatEndsTooEarlyLeavesWhatCame)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    client.send(head("POST", "/kept", "Content-Length: 10\r\n") + "abc");
    client.end_sending();

    EXPECT_EQ(client.receive().body, "kept abc, then body_incomplete");
}

TEST(StreamedBody, MayTakeLongerThanAHandlerIfItKeepsComing)
{
    RunningServer const server(a_router(), {.timeouts = {.handler = 150ms}});
    RawClient client(server.port());

    client.send(head("POST", "/kept", "Content-Length: 8\r\n"));
    for (int i = 0; i < 8; ++i) {
        std::this_thread::sleep_for(60ms);
        client.send("x");
    }

    EXPECT_EQ(client.receive().body, "all of xxxxxxxx");
}

TEST(StreamedBody, IsSkippedWhenNobodyReadsItAndItIsSmall)
{
    RunningServer const server(a_router());
    RawClient client(server.port());

    client.send(head("POST", "/uninterested", "Content-Length: 100000\r\n") + std::string(100'000, 'x'));
    EXPECT_EQ(client.receive().body, "no thank you");
    EXPECT_EQ(client.get("/after").body, "after");
    client.send(head("POST", "/uninterested", "Content-Length: 1000000\r\n"));
    EXPECT_EQ(client.receive().header("connection"), "close");
}

/// Writes what it is told, and notes when it is stopped.
Router a_streaming_router(std::atomic<bool>& stopped)
{
    struct Note
    {
        std::atomic<bool>& flag;
        ~Note() { flag = true; }
    };
    Router router;
    router.get("/events", [&stopped](Request request) -> Async<Reply> {
        auto const pieces = std::stoi(request.query("pieces").value_or("3"));
        co_return event_stream([&stopped, pieces](BodyWriter& out) -> asio::awaitable<void> {
            Note const note{stopped};
            asio::steady_timer timer(co_await asio::this_coro::executor);
            for (auto i = 0; i < pieces; ++i) {
                out.send("data: " + std::to_string(i) + "\n\n");
                timer.expires_after(20ms);
                co_await timer.async_wait(asio::use_awaitable);
            }
        });
    });
    router.get("/broken", [](Request) -> Async<Reply> {
        co_return event_stream([](BodyWriter& out) -> asio::awaitable<void> {
            out.send("data: half\n\n");
            throw std::runtime_error("it broke");
            co_return;
        });
    });
    router.get("/limited",
               [](Request) -> Async<Reply> {
                   co_return event_stream([](BodyWriter& out) -> asio::awaitable<void> {
                       out.send("data: begun\n\n");
                       asio::steady_timer timer(co_await asio::this_coro::executor, 1h);
                       co_await timer.async_wait(asio::use_awaitable);
                   });
               },
               {.handler_timeout = 200ms});
    router.get("/flood", [](Request) -> Async<Reply> {
        co_return event_stream([](BodyWriter& out) -> asio::awaitable<void> {
            for (;;)
                out.send(std::string(1024 * 1024, 'x'));
            co_return;
        });
    });
    return router;
}

TEST(StreamedReply, ArrivesInPiecesWhileItIsMade)
{
    std::atomic<bool> stopped = false;
    RunningServer const server(a_streaming_router(stopped));
    RawClient client(server.port());

    client.send(head("GET", "/events", ""));
    auto const first = client.receive_at_least(300);
    EXPECT_FALSE(stopped);
    auto const all = first + client.receive_all();

    EXPECT_THAT(all, HasSubstr("Transfer-Encoding: chunked\r\n"));
    EXPECT_THAT(all, HasSubstr("Content-Type: text/event-stream"));
    EXPECT_THAT(all, HasSubstr("9\r\ndata: 0\n\n\r\n9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n0\r\n\r\n"));
    EXPECT_THAT(all, Not(HasSubstr("Content-Length")));
}

TEST(StreamedReply, HasNoChunksForAnOldClient)
{
    std::atomic<bool> stopped = false;
    RunningServer const server(a_streaming_router(stopped));
    RawClient client(server.port());

    client.send("GET /events HTTP/1.0\r\n\r\n");

    EXPECT_THAT(client.receive_all(), ::testing::EndsWith("\r\n\r\ndata: 0\n\ndata: 1\n\ndata: 2\n\n"));
}

TEST(StreamedReply, StopsItsMakerWhenTheClientLeaves)
{
    std::atomic<bool> stopped = false;
    RunningServer server(a_streaming_router(stopped));
    {
        RawClient client(server.port());
        client.send(head("GET", "/events?pieces=100000", ""));
        client.receive_at_least(300);
        EXPECT_FALSE(stopped);
    }

    for (int i = 0; i < 200 && !stopped; ++i)
        std::this_thread::sleep_for(10ms);
    EXPECT_TRUE(stopped);
    for (int i = 0; i < 100 && server.usage().connections > 0; ++i)
        std::this_thread::sleep_for(10ms);
    EXPECT_EQ(server.usage().connections, 0U);
}

TEST(StreamedReply, IsCutNotEndedWhenItsMakerFails)
{
    std::atomic<bool> stopped = false;
    RunningServer const server(a_streaming_router(stopped));
    RawClient client(server.port());

    client.send(head("GET", "/broken", ""));

    EXPECT_THAT(client.receive_all(), Not(HasSubstr("0\r\n\r\n")));
}

TEST(StreamedReply, EndsAtTheRoutesTime)
{
    std::atomic<bool> stopped = false;
    RunningServer const server(a_streaming_router(stopped));
    RawClient client(server.port());

    client.send(head("GET", "/limited", ""));
    auto const all = client.receive_all();

    EXPECT_THAT(all, HasSubstr("data: begun"));
    EXPECT_THAT(all, Not(HasSubstr("0\r\n\r\n")));
}

TEST(StreamedReply, DoesNotGrowWithoutEndForASlowClient)
{
    std::atomic<bool> stopped = false;
    RunningServer server(a_streaming_router(stopped));
    RawClient client(server.port());

    client.send(head("GET", "/flood", ""));
    client.receive_all();

    for (int i = 0; i < 300 && server.usage().connections > 0; ++i)
        std::this_thread::sleep_for(10ms);
    EXPECT_EQ(server.usage().connections, 0U);
}

TEST(StreamedReply, IsNotMadeForHead)
{
    std::atomic<bool> stopped = false;
    RunningServer const server(a_streaming_router(stopped));
    RawClient client(server.port());

    client.send(head("HEAD", "/events", ""));
    client.receive_all();

    EXPECT_FALSE(stopped);
}

TEST(Upgrade, HandsTheSocketAndItsBytesOver)
{
    std::vector<UpgradedSocket> taken; // touched on the io thread only
    auto router = a_router();
    router.upgrade("/socket.io/", [&](Request request, UpgradedSocket&& socket) {
        auto const greeting = "HTTP/1.1 101 Switching Protocols\r\n\r\n" + request.query("sid").value_or("");
        auto const number = std::get<Descriptor>(socket.stream).number();
        EXPECT_EQ(::send(number, greeting.data(), greeting.size(), 0), static_cast<ssize_t>(greeting.size()));
        int no_delay = 0;
        socklen_t size = sizeof no_delay;
        EXPECT_EQ(::getsockopt(number, IPPROTO_TCP, TCP_NODELAY, &no_delay, &size), 0);
        EXPECT_NE(no_delay, 0);
        EXPECT_NE(::fcntl(number, F_GETFL) & O_NONBLOCK, 0);
        taken.push_back(std::move(socket));
    });
    router.get("/socket.io/", [](Request) -> Async<Reply> { co_return text("polling"); });
    RunningServer server(std::move(router));
    RawClient client(server.port());

    EXPECT_EQ(client.get("/socket.io/").body, "polling");
    client.send(head("GET", "/socket.io/?sid=42", "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n") +
                "frame");

    EXPECT_EQ(client.receive_at_least(38), "HTTP/1.1 101 Switching Protocols\r\n\r\n42");
    for (int i = 0; i < 100 && server.usage().connections > 0; ++i)
        std::this_thread::sleep_for(10ms);
    EXPECT_EQ(server.usage().connections, 0U);
    EXPECT_EQ(server.usage().upgraded, 1U);
    server.on_io_thread([&] {
        EXPECT_EQ(taken.at(0).already_read, "frame");
        taken.clear();
    });
    EXPECT_EQ(server.usage().upgraded, 0U);
}

/// A handler that waits for a second, or throws, and ends with its peer.
struct Waiting
{
    Router router()
    {
        Router router;
        router.get("/wait", [this](Request) -> Async<Reply> { return wait(); }, {.ends_with_peer = true});
        router.get("/throw",
                   [](Request) -> Async<Reply> {
                       throw std::runtime_error("on purpose");
                       co_return text("");
                   },
                   {.ends_with_peer = true});
        return router;
    }
    Async<Reply> wait()
    {
        struct End
        {
            std::atomic<int>& ended;
            ~End() { ++ended; }
        } const end{ended};
        asio::steady_timer timer(co_await asio::this_coro::executor, 1s);
        co_await timer.async_wait(asio::use_awaitable);
        ++finished;
        co_return text("waited");
    }

    std::atomic<int> ended = 0;
    std::atomic<int> finished = 0;
};

TEST(HandlersThatEndWithTheirPeer, DoSo)
{
    Waiting waiting;
    RunningServer const server(waiting.router());
    {
        RawClient client(server.port());
        client.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
        std::this_thread::sleep_for(50ms);
        EXPECT_EQ(waiting.ended, 0);
    }
    for (int i = 0; i < 100 && waiting.ended == 0; ++i)
        std::this_thread::sleep_for(5ms);

    EXPECT_EQ(waiting.ended, 1);
    EXPECT_EQ(waiting.finished, 0);
}

TEST(HandlersThatEndWithTheirPeer, AnswerOtherwiseAndReadWhatCameMeanwhile)
{
    Waiting waiting;
    RunningServer const server(waiting.router());
    RawClient client(server.port());
    client.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
    std::this_thread::sleep_for(50ms);
    client.send("GET /throw HTTP/1.1\r\nHost: x\r\n\r\n");

    EXPECT_EQ(client.receive().body, "waited");
    EXPECT_EQ(client.receive().status, 500);
    EXPECT_EQ(client.get("/wait").body, "waited");
}

TEST(Upgrade, OutsideItsPrefixIsAnOrdinaryRequest)
{
    auto router = a_router();
    router.upgrade("/socket.io", [](Request, UpgradedSocket) {});
    RunningServer const server(std::move(router));
    RawClient client(server.port());

    EXPECT_EQ(client.get("/after", "Connection: upgrade\r\nUpgrade: websocket\r\n").body, "after");
    EXPECT_EQ(client.get("/socket.io", "Connection: upgrade\r\nUpgrade: h2c\r\n").status, 404)
        << "what is not offered is left unanswered";
    EXPECT_EQ(client.get("/socket.iox", "Connection: upgrade\r\nUpgrade: websocket\r\n").status, 404);
}

TEST(Wire, WritesAWholeReplyAsText)
{
    auto const wire = to_wire(text("bad handshake", Status::bad_request));

    EXPECT_THAT(wire, ::testing::StartsWith("HTTP/1.1 400 Bad Request\r\n"));
    EXPECT_THAT(wire, HasSubstr("Content-Length: 13\r\n"));
    EXPECT_THAT(wire, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(wire, ::testing::EndsWith("\r\n\r\nbad handshake"));
}

} // namespace
} // namespace recruteia::http
