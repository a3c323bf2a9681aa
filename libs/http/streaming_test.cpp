#include "http/server.hpp"
#include "http/testing/raw_client.hpp"
#include "http/testing/running_server.hpp"
#include "http/upgraded_socket.hpp"

#include <boost/asio/write.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::http {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
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

TEST(Upgrade, HandsTheSocketAndItsBytesOver)
{
    std::vector<UpgradedSocket> taken; // touched on the io thread only
    auto router = a_router();
    router.upgrade("/socket.io/", [&](Request request, UpgradedSocket&& socket) {
        auto const greeting = "HTTP/1.1 101 Switching Protocols\r\n\r\n" + request.query("sid").value_or("");
        asio::write(std::get<TcpSocket>(socket.stream), asio::buffer(greeting));
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

TEST(Upgrade, OutsideItsPrefixIsAnOrdinaryRequest)
{
    auto router = a_router();
    router.upgrade("/socket.io", [](Request, UpgradedSocket&&) {});
    RunningServer const server(std::move(router));
    RawClient client(server.port());

    EXPECT_EQ(client.get("/after", "Connection: upgrade\r\nUpgrade: websocket\r\n").body, "after");
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
