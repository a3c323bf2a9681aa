#include "http/server.hpp"
#include "http/testing/raw_client.hpp"
#include "http/testing/running_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recruteia::http {
namespace {

using namespace std::chrono_literals;
using testing::RawClient;
using testing::RunningServer;

struct Case
{
    std::string name;
    std::string request;
    int status;
};

class MalformedRequest : public ::testing::TestWithParam<Case>
{};

TEST_P(MalformedRequest, IsRefusedAndTheConnectionClosed)
{
    Router router;
    router.get("/x", [](Request) -> Async<Reply> { co_return text("x"); });
    router.post("/x", [](Request request) -> Async<Reply> { co_return text(request.body()); });
    RunningServer const server(std::move(router));
    RawClient client(server.port());

    auto const reply = client.exchange(GetParam().request);

    EXPECT_EQ(reply.status, GetParam().status);
    EXPECT_EQ(reply.header("content-type"), "application/problem+json");
    EXPECT_EQ(reply.header("connection"), "close");
    EXPECT_TRUE(client.is_closed_within(3s));
    EXPECT_EQ(RawClient(server.port()).get("/x").body, "x");
}

std::string get(std::string_view target)
{
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

std::string post(std::string_view fields, std::string_view body)
{
    return "POST /x HTTP/1.1\r\nHost: x\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

INSTANTIATE_TEST_SUITE_P(
    Every, MalformedRequest,
    ::testing::Values(
        Case{"TlsGreetingOnAPlainPort", std::string("\x16\x03\x01\x02\x00\x01", 6), 400},
        Case{"NoHttp", "GET / FOO\r\n\r\n", 400}, Case{"NoVersion", "GET /\r\n\r\n", 400},
        Case{"Http2", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505},
        Case{"Http2Preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        Case{"UnknownMethod", "BREW /x HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        Case{"Connect", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 501},
        Case{"NoHost", "GET /x HTTP/1.1\r\n\r\n", 400},
        Case{"TwoHosts", "GET /x HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
        Case{"SpaceBeforeColon", "GET /x HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n", 400},
        Case{"NulInAField", std::string("GET /x HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 36), 400},
        Case{"NulInTheTarget", get("/x%00"), 400}, Case{"BrokenEscape", get("/x%zz"), 400},
        Case{"CutEscape", get("/x%4"), 400}, Case{"InvalidUtf8", get("/%ff"), 400},
        Case{"InvalidUtf8InTheQuery", get("/x?a=%c3%28"), 400}, Case{"NulInTheQuery", get("/x?a=%00"), 400},
        Case{"EncodedSlash", get("/x%2fy"), 400}, Case{"DotSegments", get("/../x"), 400},
        Case{"EncodedDotSegments", get("/%2e%2e/x"), 400}, Case{"Fragment", get("/x#y"), 400},
        Case{"RelativeTarget", get("x"), 400}, Case{"AsteriskOutsideOptions", get("*"), 400},
        Case{"LengthAndChunked", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        Case{"TwoLengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400},
        Case{"LengthNotANumber", post("Content-Length: +3\r\n", "abc"), 400},
        Case{"LengthTooLarge", post("Content-Length: 99999999999999999999999\r\n", ""), 400},
        Case{"OtherCoding", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        Case{"DisguisedCoding", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        Case{"ChunkedIn10", "POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Case{"BrokenChunkSize", post("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n"), 400},
        Case{"ChunkLongerThanItSays", post("Transfer-Encoding: chunked\r\n", "2\r\nabcdef\r\n0\r\n\r\n"), 400},
        Case{"EndlessChunkExtension", post("Transfer-Encoding: chunked\r\n", "1;" + std::string(40'000, 'e')), 400}),
    [](auto const& param_info) { return param_info.param.name; });

TEST(Target, AbsoluteFormIsServedAsItsPath)
{
    Router router;
    router.get("/x", [](Request request) -> Async<Reply> { co_return text(request.query("a").value_or("")); });
    RunningServer const server(std::move(router));
    RawClient client(server.port());

    EXPECT_EQ(client.exchange("\r\n" + get("http://example.org/x?a=1")).body, "1");
}

TEST(Body, ThatEndsTooEarlyIsToldToWhoeverStillListens)
{
    Router router;
    router.post("/x", [](Request request) -> Async<Reply> { co_return text(request.body()); });
    RunningServer const server(std::move(router));
    RawClient client(server.port());

    client.send(post("Content-Length: 10\r\n", "abc"));
    client.end_sending();

    auto const reply = client.receive();
    EXPECT_EQ(reply.status, 400);
    EXPECT_THAT(reply.body, ::testing::HasSubstr(R"("code":"body_incomplete")"));
}

} // namespace
} // namespace recruteia::http
