#include "socketio/recovery_log.hpp"
#include "socketio/testing/server_under_test.hpp"

#include <gtest/gtest.h>

#include <any>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace socketio {
namespace {

using namespace std::chrono_literals;
using namespace socketio::testing;

constexpr RecoveryLog::TimePoint start{};

Frames frames_of(std::string_view text)
{
    return {engineio::OutgoingFrame::packet(engineio::PacketType::message, {text})};
}

std::string heard_by(RecoveryLog const& log, LostSocket const& socket, std::string_view offset)
{
    std::string texts;
    for (auto const& frames : log.missed_by(socket, offset))
        texts += frames.front()->payload().substr(1);
    return texts;
}

TEST(RecoveryLog, GivesWhatWasMissedAndWasForTheSocket)
{
    RecoveryLog log{{}};
    LostSocket const socket{.private_id = "p", .id = "me", .rooms = {"red", "blue"}, .data = {}};

    log.add(frames_of("a"), {}, start);
    auto const* const heard = "1";
    log.add(frames_of("b"), {}, start);
    log.add(frames_of("c"), {.rooms = {"green", "red"}}, start);
    log.add(frames_of("d"), {.rooms = {"green"}}, start);
    log.add(frames_of("e"), {.except = {"blue"}}, start);
    log.add(frames_of("f"), {.rooms = {"red"}, .except = {"me"}}, start);
    log.add(frames_of("g"), {.rooms = {"me"}}, start);

    EXPECT_EQ(heard_by(log, socket, heard), "bcg");
    EXPECT_EQ(heard_by(log, socket, "7"), "");
    EXPECT_EQ(log.next_offset(), "8");
}

TEST(RecoveryLog, TakesASocketOnceAndInTime)
{
    RecoveryLog log{{.max_disconnection = 100ms}};
    log.add(frames_of("a"), {}, start);
    log.keep({.private_id = "first", .id = "1", .rooms = {}, .data = {}}, start);
    log.keep({.private_id = "second", .id = "2", .rooms = {}, .data = {}}, start);

    EXPECT_FALSE(log.take("unknown", "1", start));
    EXPECT_FALSE(log.take("first", "", start));
    EXPECT_FALSE(log.take("first", "2", start)) << "an offset that was never given";
    EXPECT_FALSE(log.take("first", "1x", start));
    EXPECT_EQ(log.take("first", "1", start + 100ms)->id, "1");
    EXPECT_FALSE(log.take("first", "1", start));
    EXPECT_FALSE(log.take("second", "1", start + 101ms));
}

TEST(RecoveryLog, KeepsWithinItsBounds)
{
    RecoveryLog log{{.max_bytes = 10'000, .max_sockets = 2}};
    for (auto const* name : {"a", "b", "c"})
        log.keep({.private_id = name, .id = name, .rooms = {}, .data = {}}, start);
    for (int i = 0; i < 100; ++i)
        log.add(frames_of(std::string(1000, 'x')), {}, start);

    EXPECT_FALSE(log.can_recover("a", "100", start)) << "the third took its place";
    EXPECT_TRUE(log.can_recover("b", "100", start));
    EXPECT_FALSE(log.can_recover("b", "90", start)) << "what followed is not all there";
}

Options recovering(RecoveryOptions recovery = {})
{
    return {.recovery = recovery};
}

/// Connects, and gives what CONNECT was answered.
std::string connect(Peer& peer, std::string const& auth = "")
{
    peer.send_text("40" + auth);
    return peer.read_text();
}

std::string member(std::string const& answer, std::string const& name)
{
    auto const at = answer.find("\"" + name + "\":\"");
    return at == std::string::npos ? "" : answer.substr(at + name.size() + 4, 20);
}

std::string claim(std::string const& answer, std::string const& offset)
{
    return R"({"pid":")" + member(answer, "pid") + R"(","offset":")" + offset + "\"}";
}

void wait_until_alone(ServerUnderTest& server)
{
    while (server.run([](Server& io) { return io.connection_count(); }) != 0)
        std::this_thread::sleep_for(1ms);
}

TEST(Recovery, BringsASocketBackWithItsIdRoomsDataAndWhatItMissed)
{
    std::vector<bool> recovered;
    std::vector<int> data;
    ServerUnderTest server{[&](Server& io) {
                               io.of("/").on_connection([&](Socket& socket) {
                                   recovered.push_back(socket.is_recovered());
                                   if (!socket.is_recovered()) {
                                       socket.join("red");
                                       socket.data = 7;
                                   }
                                   data.push_back(std::any_cast<int>(socket.data));
                               });
                           },
                           recovering()};
    std::string first;
    {
        Peer peer{server};
        first = connect(peer);
        server.run([](Server& io) { io.of("/").emit("heard", 1); });
        EXPECT_EQ(peer.read_text(), R"(42["heard",1,"1"])");
    }
    wait_until_alone(server);
    server.run([&](Server& io) {
        io.to("red").emit("missed", Binary{"bytes"});
        io.to("green").emit("not for it");
        io.of("/").volatile_().emit("may be lost");
        io.to(member(first, "sid")).emit("direct");
    });

    Peer back{server};
    auto const second = connect(back, claim(first, "1"));

    EXPECT_EQ(second, first) << "the same sid and pid";
    EXPECT_EQ(back.read_text(), R"(451-["missed",{"_placeholder":true,"num":0},"2"])");
    EXPECT_EQ(back.read_frame()->payload, "bytes");
    EXPECT_EQ(back.read_text(), R"(42["direct","4"])");
    server.run([&](Server& io) { io.to("red").emit("now"); });
    EXPECT_EQ(back.read_text(), R"(42["now","5"])");
    server.run([&](Server& io) { io.of("/").find(member(first, "sid"))->emit("to it"); });
    EXPECT_EQ(back.read_text(), R"(42["to it","6"])");
    EXPECT_EQ(recovered, (std::vector{false, true}));
    EXPECT_EQ(data, (std::vector{7, 7}));
}

TEST(Recovery, BeginsAnewForWhoeverCannotComeBack)
{
    ServerUnderTest server{[](Server&) {}, recovering()};
    std::string first;
    {
        Peer peer{server};
        first = connect(peer);
        server.run([](Server& io) { io.of("/").emit("heard"); });
        EXPECT_EQ(peer.read_text(), R"(42["heard","1"])");
        Peer twin{server};
        EXPECT_NE(member(connect(twin, claim(first, "1")), "sid"), member(first, "sid")) << "it is still here";
        peer.send_text("41");
    }
    wait_until_alone(server);

    Peer left{server};
    EXPECT_NE(member(connect(left, claim(first, "1")), "sid"), member(first, "sid")) << "it left of its own will";
    Peer liar{server};
    EXPECT_NE(member(connect(liar, R"({"pid":7,"offset":[]})"), "sid"), "");
}

TEST(Recovery, LetsTheMiddlewaresLookAgainUnlessToldOtherwise)
{
    for (bool const skips : {false, true}) {
        bool is_banned = false;
        ServerUnderTest server{[&](Server& io) {
                                   io.of("/").use([&](Socket&, Next next) {
                                       if (is_banned)
                                           return next.refuse({.message = "banned", .data = {}});
                                       next.accept();
                                   });
                               },
                               recovering({.skips_middlewares = skips})};
        std::string first;
        {
            Peer peer{server};
            first = connect(peer);
            server.run([](Server& io) { io.of("/").emit("heard"); });
            peer.read_text();
        }
        wait_until_alone(server);
        server.run([&](Server&) { is_banned = true; });

        Peer back{server};
        EXPECT_EQ(connect(back, claim(first, "1")), skips ? first : R"(44{"message":"banned"})");
    }
}

TEST(Recovery, IsOffByDefault)
{
    ServerUnderTest server{[](Server& io) { io.of("/").on_connection([](Socket& socket) { socket.emit("event"); }); }};
    Peer peer{server};

    EXPECT_EQ(connect(peer).find("pid"), std::string::npos);
    EXPECT_EQ(peer.read_text(), R"(42["event"])");
}

} // namespace
} // namespace socketio
