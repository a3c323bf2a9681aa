#include "foundation/with_deadline.hpp"
#include "http/client.hpp"
#include "http/router.hpp"
#include "http/testing/running_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>

namespace recruteia::http {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::RunningServer;

Router a_router()
{
    Router router;
    router.get("/hello", [](Request) -> Async<Reply> { co_return text("hello"); });
    router.post("/echo", [](Request request) -> Async<Reply> {
        co_return text(request.body() + " " + std::string(request.header("x-key").value_or("none")));
    });
    router.get("/big", [](Request) -> Async<Reply> { co_return text(std::string(300'000, 'x')); });
    router.get("/gone", [](Request) -> Async<Reply> { co_return fail(Errc::gone, "over"); });
    router.get("/away", [](Request) -> Async<Reply> { co_return redirect("/hello"); });
    return router;
}

/// Runs requests of one client to their end.
class ClientTest : public ::testing::Test
{
protected:
    Result<IncomingReply> run(Async<IncomingReply> work)
    {
        Result<IncomingReply> outcome = fail(Errc::conflict, "nothing came");
        asio::co_spawn(io, std::move(work), [&](std::exception_ptr const& problem, Result<IncomingReply> reply) {
            if (problem)
                std::rethrow_exception(problem);
            outcome = std::move(reply);
        });
        io.restart();
        io.run_for(10s);
        return outcome;
    }

    OutgoingRequest get(std::string const& path) const { return {.url = server.url() + path}; }

    RunningServer server{a_router()};
    asio::io_context io;
    Client client{io.get_executor()};
};

/// Accepts connections and never says a word.
class SilentServer
{
public:
    std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/v1?key=secret";
    }

private:
    asio::io_context io_;
    asio::ip::tcp::acceptor acceptor_{io_, {asio::ip::make_address("127.0.0.1"), 0}};
};

TEST_F(ClientTest, FetchesAndSends)
{
    auto const hello = run(client.send(get("/hello")));
    ASSERT_TRUE(hello) << hello.error().detail;
    EXPECT_EQ(hello->status, 200);
    EXPECT_EQ(hello->body, "hello");
    EXPECT_TRUE(hello->has_content_type("TEXT/plain"));

    auto request = get("/echo");
    request.method = Method::post;
    request.body = "said";
    request.headers = {{"X-Key", "k"}};
    EXPECT_EQ(run(client.send(request))->body, "said k");
    EXPECT_EQ(client.running(), 0U);
}

TEST_F(ClientTest, GivesRepliesOfAnyStatusAndFollowsNoRedirection)
{
    EXPECT_EQ(run(client.send(get("/gone")))->status, 410);
    EXPECT_EQ(run(client.send(get("/away")))->status, 303);
}

TEST_F(ClientTest, HandsPiecesOverAndStopsWhenTold)
{
    std::size_t heard = 0;
    auto const all = run(client.send(get("/big"), [&](IncomingReply const& head, std::string_view piece) {
        heard += head.status == 200 ? piece.size() : 0;
        return true;
    }));
    EXPECT_TRUE(all);
    EXPECT_EQ(heard, 300'000U);
    EXPECT_EQ(all->body, "");

    auto const refused = run(client.send(get("/big"), [](IncomingReply const&, std::string_view) { return false; }));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "reply_refused");
}

TEST_F(ClientTest, TakesNoMoreThanItsLimit)
{
    auto request = get("/big");
    request.max_body_bytes = 1000;

    auto const reply = run(client.send(request));

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, "reply_too_large");
}

TEST_F(ClientTest, WaitsNoLongerThanTheFirstByteMayTakeAndTellsNothingOfTheRequest)
{
    SilentServer const silent;
    OutgoingRequest request{.url = silent.url(), .headers = {{"Authorization", "Bearer secret"}}};
    request.timeouts.first_byte = 150ms;
    auto const since = std::chrono::steady_clock::now();

    auto const reply = run(client.send(request));

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, "timed_out");
    EXPECT_THAT(reply.error().detail, HasSubstr("127.0.0.1"));
    EXPECT_THAT(reply.error().detail, Not(HasSubstr("secret")));
    EXPECT_LT(std::chrono::steady_clock::now() - since, 3s);
    EXPECT_EQ(client.running(), 0U);
}

TEST_F(ClientTest, EndsAtTheTotalTime)
{
    SilentServer const silent;
    OutgoingRequest request{.url = silent.url()};
    request.timeouts.total = 150ms;

    auto const reply = run(client.send(request));

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, "timed_out");
}

TEST_F(ClientTest, SaysThatNobodyListens)
{
    asio::ip::tcp::acceptor closed(io, {asio::ip::make_address("127.0.0.1"), 0});
    auto const port = closed.local_endpoint().port();
    closed.close();

    auto const reply = run(client.send({.url = "http://127.0.0.1:" + std::to_string(port) + "/"}));

    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, "connection_failed");
    EXPECT_EQ(run(client.send({.url = "file:///etc/passwd"})).error().code, "connection_failed");
}

TEST_F(ClientTest, LetsGoWhenNobodyWaitsAnyMore)
{
    SilentServer const silent;
    auto given_up = false;
    asio::co_spawn(
        io,
        [](Client& with, std::string url, bool& done) -> asio::awaitable<void> {
            auto const reply = co_await with_deadline<Result<IncomingReply>>(100ms, with.send({.url = url}));
            done = !reply.has_value();
        }(client, silent.url(), given_up),
        [](std::exception_ptr const& problem) {
            if (problem)
                std::rethrow_exception(problem);
        });

    io.run_for(5s);

    EXPECT_TRUE(given_up);
    EXPECT_EQ(client.running(), 0U);
}

TEST_F(ClientTest, ServesManyAtOnce)
{
    auto done = 0;
    for (auto i = 0; i < 100; ++i)
        asio::co_spawn(io, client.send(get("/hello")), [&](std::exception_ptr const&, Result<IncomingReply> reply) {
            done += reply && reply->body == "hello" ? 1 : 0;
        });

    io.run_for(10s);

    EXPECT_EQ(done, 100);
}

TEST(ClientEnd, MayComeWhileRequestsAreUnderWay)
{
    SilentServer const silent;
    asio::io_context io;
    Client client(io.get_executor());
    asio::co_spawn(io, client.send({.url = silent.url()}), [](std::exception_ptr const&, Result<IncomingReply>) {});

    io.run_for(50ms);

    EXPECT_EQ(client.running(), 1U);
}

/// A certificate of our own, made by openssl as tls_test does.
class TlsClientTest : public ::testing::Test
{
protected:
    TlsClientTest()
    {
        folder = std::filesystem::temp_directory_path() / ("recruteia-client-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
        auto const command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "
                             "/CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout " +
                             key() + " -out " + certificate() + " 2>/dev/null";
        // NOLINTNEXTLINE(bugprone-command-processor): the test wrote the command
        made = std::system(command.c_str()) == 0;
    }
    ~TlsClientTest() override { std::filesystem::remove_all(folder); }
    std::string key() const { return (folder / "key.pem").string(); }
    std::string certificate() const { return (folder / "cert.pem").string(); }

    std::filesystem::path folder;
    bool made = false;
};

TEST_F(TlsClientTest, BelievesNoCertificateThatNobodyVouchesFor)
{
    ASSERT_TRUE(made);
    ServerSettings settings;
    settings.tls = {certificate(), key()};
    RunningServer const server(a_router(), settings);
    auto const url = "https://127.0.0.1:" + std::to_string(server.port()) + "/hello";
    asio::io_context io;
    Client doubting(io.get_executor());
    Client trusting(io.get_executor(), {.certificate_authorities = certificate()});
    Result<IncomingReply> doubted = fail(Errc::conflict, "");
    Result<IncomingReply> trusted = fail(Errc::conflict, "");

    asio::co_spawn(io, doubting.send({.url = url}),
                   [&](std::exception_ptr const&, Result<IncomingReply> reply) { doubted = std::move(reply); });
    asio::co_spawn(io, trusting.send({.url = url}),
                   [&](std::exception_ptr const&, Result<IncomingReply> reply) { trusted = std::move(reply); });
    io.run_for(10s);

    ASSERT_FALSE(doubted);
    EXPECT_EQ(doubted.error().code, "tls_failed");
    ASSERT_TRUE(trusted) << trusted.error().detail;
    EXPECT_EQ(trusted->body, "hello");
}

} // namespace
} // namespace recruteia::http
