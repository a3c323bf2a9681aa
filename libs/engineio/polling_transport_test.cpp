#include "engineio/testing/engine_under_test.hpp"

#include <gtest/gtest.h>

#include <future>
#include <string>
#include <thread>

namespace engineio {
namespace {

using namespace std::chrono_literals;
using testing::EngineUnderTest;
using testing::RawClient;

constexpr auto target = "/engine.io/?EIO=4&transport=polling";

/// A polling client with an open session: one connection for its GETs, one for its POSTs.
class Session
{
public:
    explicit Session(EngineUnderTest& engine) : port_{engine.port()}, get_{port_}, post_{port_}
    {
        auto const answer = get_.request("GET", target);
        EXPECT_EQ(answer.status, 200);
        constexpr std::string_view before_id = R"(0{"sid":")";
        EXPECT_TRUE(answer.body.starts_with(before_id)) << answer.body;
        id_ = answer.body.substr(before_id.size(), 20);
    }

    std::string const& id() const { return id_; }
    testing::HttpAnswer poll() { return get_.request("GET", target + ("&sid=" + id_)); }
    testing::HttpAnswer post(std::string_view body) { return post_.request("POST", target + ("&sid=" + id_), body); }
    std::future<testing::HttpAnswer> start_poll()
    {
        auto answer = std::async(std::launch::async, [this] { return poll(); });
        std::this_thread::sleep_for(30ms);
        return answer;
    }

private:
    std::uint16_t port_;
    RawClient get_;
    RawClient post_;
    std::string id_;
};

TEST(PollingTransport, RefusesABadRequest)
{
    EngineUnderTest engine;
    auto const status_of = [&](std::string_view method, std::string_view at) {
        return RawClient{engine.port()}.request(method, at).status;
    };

    EXPECT_EQ(status_of("GET", "/engine.io/?transport=polling"), 400);
    EXPECT_EQ(status_of("GET", "/engine.io/?EIO=3&transport=polling"), 400);
    EXPECT_EQ(status_of("GET", "/engine.io/?EIO=4"), 400);
    EXPECT_EQ(status_of("GET", "/engine.io/?EIO=4&transport=websocket"), 400);
    EXPECT_EQ(status_of("GET", "/engine.io/?EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA"), 400);
    EXPECT_EQ(status_of("POST", target), 400);
    EXPECT_EQ(status_of("PUT", target), 400);
    EXPECT_EQ(status_of("HEAD", target), 400);
}

TEST(PollingTransport, CanBeSwitchedOff)
{
    EngineUnderTest engine{{.allow_polling = false}};

    EXPECT_EQ(RawClient{engine.port()}.request("GET", target).status, 400);
}

TEST(PollingTransport, CarriesTextAndBinaryTogether)
{
    EngineUnderTest engine;
    Session session{engine};

    auto const posted = session.post("4hello\x1e"
                                     "bAQIDBA==\x1e"
                                     "4again");

    EXPECT_EQ(posted.status, 200);
    EXPECT_EQ(posted.body, "ok");
    EXPECT_EQ(session.poll().body, "4hello\x1e"
                                   "bAQIDBA==\x1e"
                                   "4again");
}

TEST(PollingTransport, AnswersAWaitingRequestAsSoonAsThereIsSomething)
{
    EngineUnderTest engine;
    Session session{engine};
    auto waiting = session.start_poll();

    session.post("4one\x1e"
                 "4two");

    EXPECT_EQ(waiting.get().body, "4one\x1e"
                                  "4two");
}

TEST(PollingTransport, EndsWhenTheClientLeavesItsPoll)
{
    EngineUnderTest engine;
    Session session{engine};
    {
        RawClient leaving{engine.port()};
        leaving.send_bytes("GET " + (target + ("&sid=" + session.id())) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        std::this_thread::sleep_for(50ms);
    }

    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_close);
    EXPECT_EQ(session.post("4lost otherwise").status, 400);
}

TEST(PollingTransport, ClosesTheSessionUponWhatIsNoPacket)
{
    EngineUnderTest engine;
    for (auto const* body : {"abc", "", "4a\x1e", "b###", "4\xFF"}) {
        Session session{engine};

        EXPECT_EQ(session.post(body).status, 400) << body;
        EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::parse_error);
        EXPECT_EQ(session.poll().status, 400);
    }
}

TEST(PollingTransport, RefusesAPayloadAboveTheLimitAndGoesOn)
{
    EngineUnderTest engine{{.max_payload = 1000}};
    Session session{engine};

    EXPECT_EQ(
        RawClient{engine.port()}.request("POST", target + ("&sid=" + session.id()), std::string(1001, '4')).status,
        413);
    EXPECT_EQ(session.post("4small").status, 200);
}

TEST(PollingTransport, ClosesTheSessionUponASecondWaitingRequest)
{
    EngineUnderTest engine;
    Session session{engine};
    auto waiting = session.start_poll();

    auto const second = RawClient{engine.port()}.request("GET", target + ("&sid=" + session.id()));

    EXPECT_EQ(second.status, 400);
    EXPECT_EQ(waiting.get().body, "1");
    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_error);
}

TEST(PollingTransport, UnpacksNothing)
{
    EngineUnderTest engine;
    Session session{engine};
    // What `gzip` makes of "4hello": taken as it is, which is no packet.
    std::string const packed{"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x33\xc9\x48\xcd\xc9\xc9\x07\x00", 18};

    EXPECT_EQ(session.post(packed).status, 400);
}

TEST(PollingTransport, EndsWhenTheClientSaysSo)
{
    EngineUnderTest engine;
    Session session{engine};
    auto waiting = session.start_poll();

    EXPECT_EQ(session.post("1").body, "ok");

    EXPECT_EQ(waiting.get().body, "6");
    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_close);
}

TEST(PollingTransport, AnswersAPollThatComesAfterTheClientsCloseOnce)
{
    EngineUnderTest engine;
    Session session{engine};

    EXPECT_EQ(session.post("1").status, 200);
    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_close);
    auto const last = session.poll();

    EXPECT_EQ(last.status, 200);
    EXPECT_EQ(last.body, "6");
    EXPECT_EQ(session.poll().status, 400);
}

TEST(PollingTransport, PingsAndClosesWhenNoPongComes)
{
    EngineUnderTest engine{{.ping_interval = 60ms, .ping_timeout = 60ms}};
    Session session{engine};

    EXPECT_EQ(session.poll().body, "2");
    session.post("3");
    EXPECT_EQ(session.poll().body, "2");

    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::ping_timeout);
    EXPECT_EQ(engine.session_count(), 0U);
}

TEST(PollingTransport, LetsTheClientFetchWhatWasSentBeforeTheServerClosed)
{
    EngineUnderTest engine;
    Session session{engine};
    session.post("4last");

    engine.close_last();

    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::forced_close);
    EXPECT_EQ(session.poll().body, "4last\x1e"
                                   "1");
    EXPECT_EQ(session.poll().status, 400);
    EXPECT_EQ(engine.session_count(), 0U);
}

TEST(PollingTransport, ForgetsAClosedSessionThatNobodyFetches)
{
    EngineUnderTest engine{{.close_timeout = 20ms}};
    Session const session{engine};

    engine.close_last();
    std::this_thread::sleep_for(100ms);

    EXPECT_EQ(engine.session_count(), 0U);
}

TEST(PollingTransport, DisconnectsAClientThatFetchesNothing)
{
    EngineUnderTest engine{{.send_queue_limit = 100'000}};
    Session const session{engine};

    auto const sent = engine.send_until_closed(std::string(10'000, 'x'));

    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::slow_client);
    EXPECT_LE(sent, 12);
}

/// A WebSocket that tries to take a polling session over.
class Upgrade : public RawClient
{
public:
    Upgrade(EngineUnderTest& engine, Session const& session) : RawClient{engine.port()}
    {
        EXPECT_EQ(upgrade("/engine.io/?EIO=4&transport=websocket&sid=" + session.id()).status, 101);
    }
};

TEST(TransportUpgrade, MovesWhatIsQueuedAndWhatFollowsToTheWebSocket)
{
    EngineUnderTest engine;
    Session session{engine};
    auto waiting = session.start_poll();
    Upgrade websocket{engine, session};

    websocket.send_text("2probe");
    EXPECT_EQ(websocket.read_text(), "3probe");
    EXPECT_EQ(waiting.get().body, "6") << "the waiting GET is released";
    session.post("4queued");
    websocket.send_text("5");
    EXPECT_EQ(websocket.read_text(), "4queued");
    websocket.send_text("4after");

    EXPECT_EQ(websocket.read_text(), "4after");
    EXPECT_EQ(session.poll().status, 400) << "polling is over";
}

TEST(TransportUpgrade, ReleasesAGetThatComesAfterTheProbe)
{
    EngineUnderTest engine;
    Session session{engine};
    Upgrade websocket{engine, session};

    websocket.send_text("2probe");
    EXPECT_EQ(websocket.read_text(), "3probe");

    EXPECT_EQ(session.poll().body, "6");
}

TEST(TransportUpgrade, DropsAWebSocketThatDoesNotProbe)
{
    EngineUnderTest engine;
    for (auto const* text : {"5", "4hello", "2", "abc"}) {
        Session session{engine};
        Upgrade websocket{engine, session};

        websocket.send_text(text);

        EXPECT_EQ(websocket.read_close_code(), 1008) << text;
        session.post("4still polling");
        EXPECT_EQ(session.poll().body, "4still polling");
    }
}

TEST(TransportUpgrade, DropsAWebSocketThatTakesTooLong)
{
    EngineUnderTest engine{{.upgrade_timeout = 30ms}};
    Session session{engine};
    Upgrade websocket{engine, session};
    websocket.send_text("2probe");

    EXPECT_EQ(websocket.read_close_code(), 1008);

    session.post("4still polling");
    EXPECT_EQ(session.poll().body, "4still polling");
}

TEST(TransportUpgrade, ClosesASecondWebSocketAtOnce)
{
    EngineUnderTest engine;
    Session const session{engine};
    Upgrade first{engine, session};
    Upgrade second{engine, session};

    EXPECT_EQ(second.read_close_code(), 1008);
    first.send_text("2probe");
    EXPECT_EQ(first.read_text(), "3probe");
}

TEST(TransportUpgrade, SurvivesTheLossOfTheProbingWebSocket)
{
    EngineUnderTest engine;
    Session session{engine};
    {
        Upgrade websocket{engine, session};
        websocket.send_text("2probe");
        EXPECT_EQ(websocket.read_text(), "3probe");
    }

    session.post("4still polling");

    EXPECT_EQ(session.poll().body, "4still polling");
}

} // namespace
} // namespace engineio
