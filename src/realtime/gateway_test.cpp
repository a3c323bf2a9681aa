#include "engineio/testing/raw_client.hpp"
#include "engineio/testing/test_server.hpp"
#include "realtime/gateway.hpp"
#include "temporary_database.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace recruteia::realtime {
namespace {

using engineio::testing::RawClient;
using engineio::testing::TestServer;
using interviews::InterviewChange;
using interviews::InterviewChanged;
using interviews::InterviewId;

std::unexpected<Error> refused()
{
    return fail(Errc::unauthenticated, "Open the interview from its link.");
}

/// The gateway behind a real server. The token `reviewer` is a user's, `candidate` is a candidate's; what either may do
/// is taken from them by the test.
class GatewayTest : public testing::Test
{
protected:
    GatewayTest()
    {
        http::Router router;
        sockets.mount(router);
        server.start(std::move(router));
    }
    ~GatewayTest() override
    {
        server.stop();
        database->close(); // its threads answer to the server's io_context, which is about to go
    }

    Doorkeepers doorkeepers()
    {
        return {.user = [this](std::string token) -> Async<accounts::Principal> {
                    if (token != "reviewer")
                        co_return refused();
                    co_return reviewer;
                },
                .session = [this](accounts::SessionId) -> Async<accounts::Principal> { co_return reviewer; },
                .candidate = [this](std::string token) -> Async<InterviewId> {
                    if (token != "candidate" || !may_enter)
                        co_return refused();
                    co_return interview;
                },
                .may_watch = [this](accounts::Principal, InterviewId) -> Async<void> {
                    if (!may_watch)
                        co_return fail(Errc::not_found, "There is no such interview.");
                    co_return Result<void>{};
                }};
    }

    static void connect(RawClient& client, std::string const& token)
    {
        EXPECT_EQ(client.upgrade("/socket.io/?EIO=4&transport=websocket").status, 101);
        EXPECT_TRUE(client.read_text().starts_with("0{"));
        client.send_text(R"(40{"token":")" + token + "\"}");
        EXPECT_TRUE(client.read_text().starts_with("40{"));
    }

    void watch(RawClient& client, std::string const& acknowledgement) const
    {
        client.send_text(R"(421["watch",{"interview_id":")" + interview.value + "\"}]");
        EXPECT_EQ(client.read_text(), "431[" + acknowledgement + "]");
    }

    accounts::Principal reviewer{
        accounts::UserId::random(), accounts::SessionId::random(), "Noé", Locale::fr, {accounts::Role::reviewer}};
    InterviewId interview = InterviewId::random();
    std::atomic<bool> may_watch = true;
    std::atomic<bool> may_enter = true;

    TemporaryDatabase database;
    TestServer server;
    EventBus events{server.context().get_executor()};
    socketio::Server sockets{server.context()};
    Gateway gateway{sockets, *database, events, doorkeepers(), server.context().get_executor()};
};

TEST_F(GatewayTest, WhoMayNoLongerWatchHearsNothingMore)
{
    RawClient client{server.port()};
    connect(client, "reviewer");
    watch(client, R"({"ok":true})");
    events.publish(InterviewChanged{interview, InterviewChange::rating});
    EXPECT_TRUE(client.read_text().contains(R"("change":"rating")"));

    may_watch = false;
    events.publish(InterviewChanged{interview, InterviewChange::comment});

    watch(client, R"({"ok":false,"code":"not_found"})"); // and no event before this answer
}

TEST_F(GatewayTest, ACandidateWhoseSessionIsOverHearsWhyAndIsDisconnected)
{
    RawClient client{server.port()};
    connect(client, "candidate");

    may_enter = false;
    events.publish(InterviewChanged{interview, InterviewChange::device});

    EXPECT_TRUE(client.read_text().contains(R"("change":"device")"));
    EXPECT_TRUE(client.is_closed_by_server());
}

} // namespace
} // namespace recruteia::realtime
