#include "engineio/engine.hpp"
#include "engineio/testing/engine_under_test.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace engineio {
namespace {

using namespace std::chrono_literals;
using testing::EngineUnderTest;
using testing::masked_frame;
using testing::RawClient;
using testing::ReceivedFrame;
using websocket::Opcode;

constexpr auto target = "/engine.io/?EIO=4&transport=websocket";

/// A client with an open session, the open packet read.
class Session : public RawClient
{
public:
    explicit Session(EngineUnderTest& engine, int receive_buffer = 0) : RawClient{engine.port(), receive_buffer}
    {
        EXPECT_EQ(upgrade(target).status, 101);
        EXPECT_TRUE(read_text().starts_with(R"(0{"sid":")"));
    }
};

TEST(WebSocketTransport, AnswersTheHandshakeAsTheStandardSays)
{
    EngineUnderTest engine;
    RawClient client{engine.port()};

    auto const answer =
        client.upgrade(target, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");

    EXPECT_EQ(answer.status, 101);
    EXPECT_NE(answer.head.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), std::string::npos);
    EXPECT_EQ(answer.head.find("Sec-WebSocket-Extensions"), std::string::npos) << "compression is declined";
}

TEST(WebSocketTransport, RefusesABadHandshake)
{
    EngineUnderTest engine;
    auto const status_of = [&](std::string_view at, std::string_view headers = "") {
        RawClient client{engine.port()};
        auto const status = client.upgrade(at, headers).status;
        EXPECT_TRUE(client.is_closed_by_server());
        return status;
    };

    EXPECT_EQ(status_of(target, "Sec-WebSocket-Version: 8\r\n"), 400);
    EXPECT_EQ(status_of(target, "Sec-WebSocket-Key: short\r\n"), 400);
    EXPECT_EQ(status_of("/engine.io/?EIO=3&transport=websocket"), 400);
    EXPECT_EQ(status_of("/engine.io/?transport=websocket"), 400);
    EXPECT_EQ(status_of("/engine.io/?EIO=4&transport=polling"), 400);
    EXPECT_EQ(status_of("/engine.io/?EIO=4&transport=websocket&sid=unknown"), 400);
}

TEST(WebSocketTransport, AsksTheOriginCheck)
{
    EngineUnderTest engine{{.allow_request = [](Handshake const& handshake) {
        return handshake.origin == "https://good.example" && handshake.remote_address == "127.0.0.1";
    }}};
    RawClient good{engine.port()};
    RawClient bad{engine.port()};

    EXPECT_EQ(good.upgrade(target, "Origin: https://good.example\r\n").status, 101);
    EXPECT_EQ(bad.upgrade(target, "Origin: https://bad.example\r\n").status, 403);
}

TEST(WebSocketTransport, LimitsSessionsInAllAndFromOneAddress)
{
    EngineUnderTest few{{.max_sessions = 1}};
    EngineUnderTest few_each{{.max_sessions_per_address = 1}};
    RawClient second{few.port()};
    RawClient second_here{few_each.port()};

    {
        Session const first{few};
        Session const first_here{few_each};
        EXPECT_EQ(second.upgrade(target).status, 503);
        EXPECT_EQ(second_here.upgrade(target).status, 429);
    }
    few_each.wait_for_disconnect();
    Session const later{few_each};
}

TEST(WebSocketTransport, LimitsSessionsWhosePeerSaysNothing)
{
    EngineUnderTest engine{{.max_silent_sessions = 2}};
    RawClient third{engine.port()};
    {
        Session const first{engine};
        Session second{engine};

        EXPECT_EQ(third.upgrade(target).status, 503);

        second.send_text("4hello");
        EXPECT_EQ(second.read_text(), "4hello");
        Session const instead{engine};
        EXPECT_EQ(RawClient{engine.port()}.upgrade(target).status, 503);
    }
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(engine.wait_for_disconnect());
    Session const later{engine};
}

TEST(WebSocketTransport, DisconnectsAPeerThatFloods)
{
    EngineUnderTest engine{{.max_packets_per_second = 50}};
    Session client{engine};
    Session calm{engine};
    std::string flood;
    for (int i = 0; i < 60; ++i)
        flood += masked_frame(Opcode::text, "4" + std::to_string(i));

    client.send_bytes(flood);

    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(client.read_text(), "4" + std::to_string(i));
    EXPECT_EQ(client.read_close_code(), 1008);
    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::flooding);
    for (int i = 0; i < 60; ++i) {
        calm.send_text("4calm");
        EXPECT_EQ(calm.read_text(), "4calm");
        std::this_thread::sleep_for(21ms);
    }
}

TEST(WebSocketTransport, ReadsFramesThatCameWithTheHandshake)
{
    EngineUnderTest engine;
    RawClient client{engine.port()};

    EXPECT_EQ(client.upgrade(target, "", masked_frame(Opcode::text, "4early")).status, 101);

    EXPECT_TRUE(client.read_text().starts_with("0{"));
    EXPECT_EQ(client.read_text(), "4early");
}

TEST(WebSocketTransport, EchoesMessagesOfEveryLengthForm)
{
    EngineUnderTest engine;
    Session client{engine};

    for (std::size_t const size : {0U, 1U, 124U, 125U, 126U, 65534U, 65535U, 65536U, 300'000U}) {
        auto const text = "4" + std::string(size, 'x');
        client.send_text(text);
        EXPECT_EQ(client.read_text(), text);
        client.send_frame(Opcode::binary, text);
        EXPECT_EQ(client.read_frame(), (ReceivedFrame{Opcode::binary, text}));
    }
}

TEST(WebSocketTransport, ReadsFramesThatArriveByteByByte)
{
    EngineUnderTest engine;
    Session client{engine};
    auto const bytes = masked_frame(Opcode::text, "4slow") + masked_frame(Opcode::text, "4" + std::string(200, 'y'));

    for (auto const byte : bytes) {
        client.send_bytes({&byte, 1});
        std::this_thread::sleep_for(200us);
    }

    EXPECT_EQ(client.read_text(), "4slow");
    EXPECT_EQ(client.read_text(), "4" + std::string(200, 'y'));
}

TEST(WebSocketTransport, ReadsManyFramesThatArriveTogether)
{
    EngineUnderTest engine;
    Session client{engine};
    std::string bytes;
    for (int i = 0; i < 1000; ++i)
        bytes += masked_frame(Opcode::text, "4" + std::to_string(i));

    client.send_bytes(bytes);

    for (int i = 0; i < 1000; ++i)
        EXPECT_EQ(client.read_text(), "4" + std::to_string(i));
}

TEST(WebSocketTransport, JoinsFragmentsAndAnswersPingsBetweenThem)
{
    EngineUnderTest engine;
    Session client{engine};

    client.send_frame(Opcode::text, "4a\xC3", false); // the character é is cut in two
    client.send_frame(Opcode::ping, "between");
    client.send_frame(Opcode::continuation, "", false);
    client.send_frame(Opcode::continuation, "\xA9z");

    EXPECT_EQ(client.read_frame(), (ReceivedFrame{Opcode::pong, "between"}));
    EXPECT_EQ(client.read_text(), "4a\xC3\xA9z");
}

TEST(WebSocketTransport, ClosesWithTheCodeOfTheBrokenRule)
{
    EngineUnderTest engine{{.max_payload = 1000}};
    auto const code_after = [&](std::string_view bytes) {
        Session client{engine};
        client.send_bytes(bytes);
        auto const code = client.read_close_code();
        EXPECT_TRUE(engine.wait_for_disconnect());
        return code;
    };

    EXPECT_EQ(code_after("\x81\x02hi"), 1002) << "not masked";
    EXPECT_EQ(code_after("\xC1\x80mask"), 1002) << "reserved bit: nothing compressed is read";
    EXPECT_EQ(code_after("\x83\x80mask"), 1002) << "reserved opcode";
    EXPECT_EQ(code_after(masked_frame(Opcode::continuation, "4a")), 1002) << "nothing to continue";
    EXPECT_EQ(code_after(masked_frame(Opcode::text, "4a", false) + masked_frame(Opcode::text, "4b")), 1002);
    EXPECT_EQ(code_after(masked_frame(Opcode::ping, "p", false)), 1002) << "fragmented control frame";
    EXPECT_EQ(code_after(masked_frame(Opcode::text, "4\xFF")), 1007);
    EXPECT_EQ(code_after(masked_frame(Opcode::text, std::string(1001, '4'))), 1009);
    EXPECT_EQ(code_after(masked_frame(Opcode::text, std::string(600, '4'), false) +
                         masked_frame(Opcode::continuation, std::string(600, '4'))),
              1009);
    EXPECT_EQ(code_after(masked_frame(Opcode::close, "x")), 1002);
    EXPECT_EQ(code_after(masked_frame(Opcode::close, "\x03\xED")), 1002) << "1005 may not be sent";
}

TEST(WebSocketTransport, HoldsNoMoreUnfinishedMessagesThanAllMayHaveTogether)
{
    EngineUnderTest engine{{.max_payload = 100'000, .max_incomplete_bytes = 100'000}};
    auto const half = masked_frame(Opcode::text, "4" + std::string(80'000, 'x')).substr(0, 60'000);
    {
        Session const first{engine};
        Session second{engine};
        first.send_bytes(half);
        std::this_thread::sleep_for(100ms); // nothing tells when it was read

        second.send_bytes(half);

        EXPECT_EQ(second.read_close_code(), 1013);
        EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_error);
    }
    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_close);
    Session third{engine};
    third.send_bytes(half);
    third.send_bytes(masked_frame(Opcode::text, "4" + std::string(80'000, 'x')).substr(60'000));
    EXPECT_EQ(third.read_text().size(), 80'001U) << "what was held is free again";
}

TEST(WebSocketTransport, AnswersACloseFrameThenClosesTheConnection)
{
    EngineUnderTest engine;
    Session client{engine};

    client.send_text("4last");
    client.send_frame(Opcode::close, "\x03\xE8");

    EXPECT_EQ(client.read_text(), "4last");
    EXPECT_EQ(client.read_close_code(), 1000);
    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_close);
}

TEST(WebSocketTransport, AnswersWithTheCodeOfTheCloseFrame)
{
    EngineUnderTest engine;
    Session client{engine};

    client.send_frame(Opcode::close, "\x0F\xA1"
                                     "farewell");

    EXPECT_EQ(client.read_close_code(), 4001);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(WebSocketTransport, HoldsNoMorePongsThanMayWaitForAPeer)
{
    constexpr std::size_t limit = 100'000;
    EngineUnderTest engine{{.send_queue_limit = limit}};
    Session const client{engine, 4096};
    std::string pings;
    for (int i = 0; i < 1'000; ++i)
        pings += masked_frame(Opcode::ping, std::string(125, 'x'));

    std::size_t most = 0;
    for (int i = 0; i < 100 && engine.session_count() > 0; ++i) {
        client.send_bytes(pings);
        most = std::max(most, engine.queued_bytes());
    }

    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_error);
    EXPECT_LT(most, limit + 64 * 1024);
}

TEST(WebSocketTransport, CountsPingsOfAPeerThatFloods)
{
    EngineUnderTest engine{{.max_packets_per_second = 50}};
    Session client{engine};
    std::string pings;
    for (int i = 0; i < 60; ++i)
        pings += masked_frame(Opcode::ping, "");

    client.send_bytes(pings);

    EXPECT_EQ(client.read_close_code(), 1008);
    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::flooding);
}

TEST(WebSocketTransport, EndsTheSessionWhenTheConnectionIsCut)
{
    EngineUnderTest engine;

    {
        Session const client{engine};
    }

    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_close);
}

TEST(WebSocketTransport, ClosesUponWhatIsNoPacket)
{
    EngineUnderTest engine;
    Session client{engine};

    client.send_text("abc");

    EXPECT_EQ(client.read_close_code(), 1002);
    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::parse_error);
}

TEST(WebSocketTransport, ClosesAClientThatPings)
{
    EngineUnderTest engine;
    Session client{engine};

    client.send_text("2");

    EXPECT_TRUE(client.is_closed_by_server());
    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::transport_error);
}

TEST(WebSocketTransport, PingsAndClosesWhenNoPongComes)
{
    EngineUnderTest engine{{.ping_interval = 60ms, .ping_timeout = 60ms}};
    Session client{engine};

    EXPECT_EQ(client.read_text(), "2");
    client.send_text("3");
    EXPECT_EQ(client.read_text(), "2");

    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::ping_timeout);
    EXPECT_EQ(client.read_close_code(), 1000);
}

TEST(WebSocketTransport, DisconnectsAClientThatDoesNotRead)
{
    EngineUnderTest engine{{.close_timeout = 50ms, .send_queue_limit = 100'000}};
    Session const client{engine, 4096};

    auto const sent = engine.send_until_closed(std::string(10'000, 'x'));

    EXPECT_EQ(engine.wait_for_disconnect(), CloseReason::slow_client);
    EXPECT_LT(sent, 2000) << "the queue and the kernel's buffers hold far less";
    EXPECT_EQ(engine.counters().slow_clients, 1U);
}

TEST(WebSocketTransport, DropsVolatileMessagesForAClientThatDoesNotRead)
{
    EngineUnderTest engine{{.send_queue_limit = 100'000}};
    Session client{engine, 4096};

    auto const dropped = engine.send_volatile_until_dropped(std::string(10'000, 'x'));

    EXPECT_TRUE(dropped);
    EXPECT_EQ(engine.counters().volatile_dropped, 1U);
    client.send_text("4still");
    auto last = client.read_text();
    while (last.starts_with("4x"))
        last = client.read_text();
    EXPECT_EQ(last, "4still");
}

TEST(WebSocketTransport, SendsWhatIsQueuedBeforeItShutsDown)
{
    EngineUnderTest engine;
    Session client{engine};

    engine.send_then_shut_down("4goodbye");

    EXPECT_EQ(client.read_text(), "44goodbye");
    EXPECT_EQ(client.read_close_code(), 1001);
    client.send_frame(Opcode::close, "\x03\xE9");
    EXPECT_TRUE(engine.has_shut_down());
    RawClient late{engine.port()};
    EXPECT_EQ(late.upgrade(target).status, 503);
}

TEST(WebSocketTransport, ShutsDownInTimeWhenAClientDoesNotAnswer)
{
    EngineUnderTest engine{{.close_timeout = 50ms}};
    Session const client{engine};

    engine.send_then_shut_down("4goodbye");

    EXPECT_TRUE(engine.has_shut_down());
}

} // namespace
} // namespace engineio
