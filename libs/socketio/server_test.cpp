#include "socketio/testing/server_under_test.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace socketio {
namespace {

using namespace std::chrono_literals;
using namespace socketio::testing;
using engineio::testing::ReceivedFrame;
using engineio::websocket::Opcode;

TEST(Connect, RefusesWithTheMiddlewaresMessageAndData)
{
    ServerUnderTest server{[](Server& io) {
        io.of("/").use([](Socket& socket, Next next) {
            if (socket.auth().contains("token"))
                return next.accept();
            next.refuse({.message = "not_authorized", .data = {{"code", "missing"}}});
        });
    }};
    Peer refused{server};
    Peer accepted{server};

    refused.send_text("40");
    EXPECT_EQ(refused.read_text(), R"(44{"message":"not_authorized","data":{"code":"missing"}})");
    refused.send_text(R"(40{"token":"a"})");
    EXPECT_TRUE(refused.read_text().starts_with("40{")) << "may try again on the same connection";
    accepted.send_text(R"(40{"token":"a"})");
    EXPECT_TRUE(accepted.read_text().starts_with("40{"));
}

TEST(Connect, WaitsForAMiddlewareThatDecidesLater)
{
    std::optional<Next> pending;
    ServerUnderTest server{[&](Server& io) {
        io.of("/").use([&](Socket&, Next next) { pending.emplace(std::move(next)); });
        io.of("/").on_connection([](Socket& socket) { socket.emit("welcome"); });
    }};
    Peer peer{server};
    peer.send_text("40");
    while (!server.run([&](Server&) { return pending.has_value(); }))
        std::this_thread::sleep_for(1ms);

    server.run([&](Server& io) {
        io.of("/").emit("too_early");
        pending->accept();
    });

    EXPECT_TRUE(peer.read_text().starts_with("40{"));
    EXPECT_EQ(peer.read_text(), R"(42["welcome"])");
}

TEST(Connect, SurvivesAPeerThatLeavesWhileAMiddlewareDecides)
{
    std::optional<Next> pending;
    int connections = 0;
    ServerUnderTest server{[&](Server& io) {
        io.of("/").use([&](Socket&, Next next) { pending.emplace(std::move(next)); });
        io.of("/").on_connection([&](Socket&) { ++connections; });
        io.of("/").on_disconnect([&](Socket&, DisconnectReason) { --connections; });
    }};
    {
        Peer const peer{server};
        peer.send_text("40");
        while (!server.run([&](Server&) { return pending.has_value(); }))
            std::this_thread::sleep_for(1ms);
    }
    while (server.run([](Server& io) { return io.connection_count(); }) != 0)
        std::this_thread::sleep_for(1ms);

    server.run([&](Server&) { pending->accept(); });

    EXPECT_EQ(server.run([&](Server&) { return connections; }), 0);
}

TEST(Connect, RefusesWhenAMiddlewareForgetsToDecideOrThrows)
{
    ServerUnderTest server{[](Server& io) {
        io.of("/forgets").use([](Socket&, Next) {});
        io.of("/throws").use([](Socket&, Next) { throw std::runtime_error{"the database is gone"}; });
        io.of("/throws_later").use([](SocketPtr) -> boost::asio::awaitable<std::expected<void, ConnectError>> {
            boost::asio::steady_timer pause{co_await boost::asio::this_coro::executor, 5ms};
            co_await pause.async_wait(boost::asio::use_awaitable);
            throw std::runtime_error{"the database is gone"};
        });
    }};
    Peer peer{server};

    for (std::string const name : {"/forgets", "/throws", "/throws_later"}) {
        peer.send_text("40" + name + ",");
        EXPECT_EQ(peer.read_text(), "44" + name + R"(,{"message":"Internal error"})");
    }
    EXPECT_EQ(server.failures(), 2);
}

TEST(Connect, ClosesAPeerThatConnectsToNothingInTime)
{
    ServerUnderTest server{[](Server&) {}, {.connect_timeout = 40ms}};
    Peer silent{server};
    ConnectedPeer connected{server};

    EXPECT_EQ(silent.read_close_code(), 1000);
    connected.send_frame(Opcode::ping, "alive");
    EXPECT_EQ(connected.read_frame(), (ReceivedFrame{Opcode::pong, "alive"}));
}

TEST(Connect, ClosesAPeerThatBreaksTheProtocol)
{
    ServerUnderTest server{[](Server& io) { io.of("/").on("event", [](Socket&, Event const&) {}); }};
    auto const is_closed_after = [&](std::vector<std::string> const& texts) {
        ConnectedPeer peer{server};
        for (auto const& text : texts)
            peer.send_text(text);
        return peer.read_close_code() == 1002;
    };

    EXPECT_TRUE(is_closed_after({"40"})) << "connected twice";
    EXPECT_TRUE(is_closed_after({"42/other,[\"event\"]"})) << "never connected there";
    EXPECT_TRUE(is_closed_after({"4abc"}));
    EXPECT_TRUE(is_closed_after({"42{}"}));
    EXPECT_TRUE(is_closed_after({"42[]"}));
    EXPECT_TRUE(is_closed_after({"42[\"connect\"]"})) << "a reserved name";
    EXPECT_TRUE(is_closed_after({"42[null]"})) << "a name that is no text";
    EXPECT_TRUE(is_closed_after({"44{\"message\":\"\"}"})) << "the server's packet";
    EXPECT_TRUE(is_closed_after({"451-[\"event\",{\"_placeholder\":true,\"num\":0}]", "42[\"event\"]"}))
        << "text where an attachment must follow";
    EXPECT_TRUE(is_closed_after({"451-[\"event\",{\"_placeholder\":true,\"num\":1}]", "4511-[]"}));
    EXPECT_TRUE(is_closed_after({"4511-[\"event\"]"})) << "too many attachments";
    Peer unconnected{server};
    unconnected.send_text("42[\"event\"]");
    EXPECT_EQ(unconnected.read_close_code(), 1002);
    ConnectedPeer binary{server};
    binary.send_frame(Opcode::binary, "unannounced");
    EXPECT_EQ(binary.read_close_code(), 1002);
}

TEST(Events, AreNotHeldForPeersThatNeverFinishThem)
{
    ServerUnderTest server{[](Server&) {}, {.engine = {.max_incomplete_bytes = 100'000}}};
    ConnectedPeer peer{server};
    ConnectedPeer other{server};

    peer.send_text(R"(453-["event",{"_placeholder":true,"num":0}])");
    peer.send_frame(Opcode::binary, std::string(90'000, 'x'));
    peer.send_frame(Opcode::binary, std::string(20'000, 'x'));

    EXPECT_EQ(peer.read_close_code(), 1002);
    std::string const start = R"(51-["event",{"_placeholder":true,"num":0}])";
    other.send_text("4" + start);
    other.send_frame(Opcode::ping, "alive");
    EXPECT_EQ(other.read_frame(), (ReceivedFrame{Opcode::pong, "alive"}));
    EXPECT_EQ(server.run([](Server& io) { return io.engine().incomplete().used(); }), start.size());
}

TEST(Events, ArriveWithTheirArgumentsAndAreAnsweredOnceOrLater)
{
    std::optional<Acknowledgement> kept;
    ServerUnderTest server{[&](Server& io) {
        io.of("/").on("now", [](Socket&, Event const& event) {
            EXPECT_EQ(event.arguments().size(), 2U);
            EXPECT_TRUE(event.argument(7).is_null());
            event.acknowledge()("text", 2, json::array{true}, RawJson{R"({"raw":1})"});
        });
        io.of("/").on("later", [&](Socket&, Event const& event) { kept = event.acknowledge(); });
        io.of("/").on("none", [](Socket& socket, Event const& event) {
            EXPECT_FALSE(event.acknowledge().is_wanted());
            event.acknowledge()("nobody hears this");
            socket.emit("done");
        });
        io.of("/").on("throws", [](Socket&, Event const&) { throw std::runtime_error{"a bug"}; });
    }};
    ConnectedPeer peer{server};

    peer.send_text(R"(425["now",1,2])");
    EXPECT_EQ(peer.read_text(), R"(435["text",2,[true],{"raw":1}])");
    peer.send_text(R"(429007199254740992["later"])");
    peer.send_text(R"(42["throws"])");
    peer.send_text(R"(42["unheard_of"])");
    peer.send_text(R"(42["none"])");
    EXPECT_EQ(peer.read_text(), R"(42["done"])");
    server.run([&](Server&) { (*kept)(Binary{"bytes"}); });
    EXPECT_EQ(peer.read_text(), R"(461-9007199254740992[{"_placeholder":true,"num":0}])");
    EXPECT_EQ(peer.read_frame(), (ReceivedFrame{Opcode::binary, "bytes"}));
    EXPECT_EQ(server.failures(), 1);
}

TEST(Events, ArePassedOnAsTheyWereWritten)
{
    ServerUnderTest server{[](Server& io) {
        io.of("/").on("pass\"on", [](Socket&, Event const& event) {
            Message message;
            if (auto const argument = event.raw_argument(1))
                message.add_all(*argument, event.attachments());
            event.acknowledge().send(message);
        });
        io.of("/").on("7", [](Socket&, Event const& event) { event.acknowledge()(event.argument(0)); });
        io.of("/").on("pass_on", [](Socket&, Event const& event) {
            Message message;
            if (auto const argument = event.raw_argument(1))
                message.add_all(*argument, event.attachments());
            message.add(event.argument(0));
            event.acknowledge().send(message);
        });
    }};
    ConnectedPeer peer{server};

    peer.send_text(R"(421["pass_on",0, {"a" : 1E2,"b":"\u00e9\\"} ])");
    EXPECT_EQ(peer.read_text(), R"(431[{"a" : 1E2,"b":"\u00e9\\"},0])");
    peer.send_text(R"(422["pass_on",0])");
    EXPECT_EQ(peer.read_text(), "432[0]");
    peer.send_text(R"(424["pass_on",0,"\ud83d\ude00 \ud83d \\ud83d"])");
    EXPECT_EQ(peer.read_text(), R"(434["\ud83d\ude00 \ufffd \\ud83d",0])") << "half a surrogate pair";
    peer.send_text(R"(425[7,0])");
    EXPECT_EQ(peer.read_text(), "435[0]") << "a number is a name";
    peer.send_text(R"(423["pass\"on",0,[1,"]"]])");
    EXPECT_EQ(peer.read_text(), R"(433[[1,"]"]])");
    peer.send_text(R"(451-4["pass_on",0,{"_placeholder":true,"num":0}])");
    peer.send_frame(Opcode::binary, "bytes");
    EXPECT_EQ(peer.read_text(), R"(461-4[{"_placeholder":true,"num":0},0])");
    EXPECT_EQ(peer.read_frame(), (ReceivedFrame{Opcode::binary, "bytes"}));
}

TEST(Events, AreEmittedInEveryForm)
{
    ServerUnderTest server{[](Server& io) {
        io.of("/custom").on_connection([](Socket& socket) {
            std::string const text = "a \"quote\"";
            socket.emit("nothing");
            socket.emit("object", {{"id", 1}, {"half", 0.5}});
            socket.emit("text", text);
            socket.emit("several", 1, text, nullptr);
            socket.emit("raw", RawJson{R"({"already":"text"})"});
            socket.emit("bytes", Binary{"\x01"}, Binary{"\x02"});
        });
    }};
    ConnectedPeer peer{server, "40/custom,"};

    EXPECT_EQ(peer.read_text(), R"(42/custom,["nothing"])");
    EXPECT_EQ(peer.read_text(), R"(42/custom,["object",{"id":1,"half":0.5}])");
    EXPECT_EQ(peer.read_text(), R"(42/custom,["text","a \"quote\""])");
    EXPECT_EQ(peer.read_text(), R"(42/custom,["several",1,"a \"quote\"",null])");
    EXPECT_EQ(peer.read_text(), R"(42/custom,["raw",{"already":"text"}])");
    EXPECT_EQ(peer.read_text(), R"(452-/custom,["bytes",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}])");
    EXPECT_EQ(peer.read_frame(), (ReceivedFrame{Opcode::binary, "\x01"}));
    EXPECT_EQ(peer.read_frame(), (ReceivedFrame{Opcode::binary, "\x02"}));
}

TEST(Events, AskThePeerForAnAnswer)
{
    std::vector<std::string> outcomes;
    auto const note = [&](std::expected<AckArguments, AckError> answer) {
        if (answer)
            outcomes.emplace_back(answer->values.at(0).as_string());
        else
            outcomes.emplace_back(answer.error() == AckError::timed_out ? "timed out" : "disconnected");
    };
    ServerUnderTest server{[](Server&) {}};
    auto const ask = [&](std::string const& id, std::chrono::milliseconds limit) {
        server.run([&](Server& io) { io.of("/").find(id)->emit_with_ack(Message{"question"}, limit, note); });
    };
    auto const wait_for = [&](std::size_t count) {
        while (server.run([&](Server&) { return outcomes.size(); }) < count)
            std::this_thread::sleep_for(1ms);
    };

    {
        ConnectedPeer peer{server};
        ask(peer.id(), 5s);
        EXPECT_EQ(peer.read_text(), R"(420["question"])");
        peer.send_text(R"(430["answer"])");
        peer.send_text(R"(430["again"])");
        peer.send_text(R"(4377["never asked"])");
        wait_for(1);
        ask(peer.id(), 10ms);
        wait_for(2);
        ask(peer.id(), 5s);
    }
    wait_for(3);

    EXPECT_EQ(outcomes, (std::vector<std::string>{"answer", "timed out", "disconnected"}));
}

} // namespace
} // namespace socketio
