#include "socketio/testing/server_under_test.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace socketio {
namespace {

using namespace std::chrono_literals;
using namespace socketio::testing;

TEST(Rooms, ReachExactlyTheirAudience)
{
    ServerUnderTest server{join_on_request};
    ConnectedPeer red{server};
    ConnectedPeer blue{server};
    ConnectedPeer both{server};
    ConnectedPeer nowhere{server};
    join(red, "red");
    join(blue, "blue");
    join(both, "red");
    join(both, "blue");
    join(both, "blue");

    server.run([&](Server& io) {
        io.to("red").emit("a");
        io.to("red").in("blue").emit("b");
        io.to("red").except("blue").emit("c");
        io.except("red").emit("d");
        io.to(nowhere.id()).emit("e");
        io.to("empty").emit("f");
        io.of("/").find(red.id())->to("red").emit("g");
        io.of("/").find(red.id())->broadcast().local().volatile_().emit("h");
        io.of("/").emit("end");
    });

    auto const heard = [](Peer& peer) {
        std::string names;
        while (true) {
            auto const text = peer.read_text();
            if (text.size() < 6 || text == R"(42["end"])")
                return names;
            names += text.substr(4, 1);
        }
    };
    EXPECT_EQ(heard(red), "abc");
    EXPECT_EQ(heard(blue), "bdh");
    EXPECT_EQ(heard(both), "abgh");
    EXPECT_EQ(heard(nowhere), "deh");
}

TEST(Rooms, AreStillKnownWhenTheSocketDisconnects)
{
    std::vector<std::string> rooms;
    ServerUnderTest server{[&](Server& io) {
        join_on_request(io);
        io.of("/").on("leave", [](Socket& socket, Event const&) { socket.leave("green"); });
        io.of("/").on_disconnect([&](Socket& socket, DisconnectReason) {
            for (auto const room : socket.rooms())
                rooms.emplace_back(room);
        });
    }};
    {
        ConnectedPeer peer{server};
        for (auto const* room : {"red", "green", "blue"})
            join(peer, room);
        peer.send_text(R"(42["leave"])");
        peer.send_text("41");
    }

    while (server.run([&](Server&) { return rooms.empty(); }))
        std::this_thread::sleep_for(1ms);

    EXPECT_EQ(rooms, (std::vector<std::string>{"red", "blue"}));
    EXPECT_TRUE(server.run([](Server& io) { return io.to("red").local_sockets().empty(); }));
}

TEST(Rooms, MoveAndDisconnectWholeAudiences)
{
    std::vector<DisconnectReason> reasons;
    ServerUnderTest server{[&](Server& io) {
        join_on_request(io);
        io.of("/").on_disconnect([&](Socket&, DisconnectReason reason) { reasons.push_back(reason); });
    }};
    ConnectedPeer first{server};
    ConnectedPeer second{server};
    ConnectedPeer third{server};
    join(first, "red");
    join(second, "red");

    server.run([](Server& io) {
        io.to("red").sockets_join("moved");
        io.to("red").sockets_leave("red");
        EXPECT_TRUE(io.to("red").local_sockets().empty());
        EXPECT_EQ(io.to("moved").local_sockets().size(), 2U);
        io.to("moved").disconnect_sockets();
    });

    EXPECT_EQ(first.read_text(), "41");
    EXPECT_EQ(second.read_text(), "41");
    server.run([](Server& io) { io.of("/").disconnect_sockets(DisconnectScope::connection); });
    EXPECT_EQ(third.read_close_code(), 1000);
    auto const seen = server.run([&](Server&) { return reasons; });
    EXPECT_EQ(seen,
              (std::vector{DisconnectReason::server_namespace_disconnect, DisconnectReason::server_namespace_disconnect,
                           DisconnectReason::forced_server_close}));
}

TEST(Rooms, DescribeTheirSockets)
{
    ServerUnderTest server{join_on_request,
                           {.describe = [](Socket const& socket) { return json::value{socket.remote_address()}; }}};
    ConnectedPeer first{server};
    ConnectedPeer const second{server};
    join(first, "red");

    auto const red = server.run([](Server& io) {
        std::vector<SocketSummary> found;
        io.to("red").fetch_sockets([&](std::vector<SocketSummary> sockets) { found = std::move(sockets); });
        return found;
    });
    auto const count = server.run([](Server& io) {
        std::size_t found = 0;
        io.of("/").fetch_sockets([&](std::vector<SocketSummary> const& sockets) { found = sockets.size(); });
        return found;
    });

    ASSERT_EQ(red.size(), 1U);
    EXPECT_EQ(red.front().id, first.id());
    EXPECT_EQ(red.front().remote_address, "127.0.0.1");
    EXPECT_EQ(red.front().rooms, std::vector<std::string>{"red"});
    EXPECT_EQ(red.front().data, json::value{"127.0.0.1"});
    EXPECT_EQ(count, 2U);
}

TEST(Broadcast, GathersTheAnswersOfAllItsPeers)
{
    std::vector<BroadcastAnswers> outcomes;
    ServerUnderTest server{join_on_request};
    auto const ask = [&](std::string const& room, std::chrono::milliseconds limit) {
        server.run([&](Server& io) {
            io.to(room).emit_with_ack(Message{"question"}, limit,
                                      [&](BroadcastAnswers answers) { outcomes.push_back(std::move(answers)); });
        });
    };
    auto const wait_for = [&](std::size_t count) {
        while (server.run([&](Server&) { return outcomes.size(); }) < count)
            std::this_thread::sleep_for(1ms);
        return server.run([&](Server&) { return outcomes.back(); });
    };
    ConnectedPeer first{server};
    join(first, "red");
    ask("nobody", 5s);
    EXPECT_TRUE(wait_for(1).is_complete());
    {
        ConnectedPeer second{server};
        join(second, "red");
        ask("red", 5s);
        EXPECT_EQ(first.read_text(), R"(420["question"])");
        EXPECT_EQ(second.read_text(), R"(420["question"])");
        first.send_text(R"(430["first"])");
        second.send_text(R"(430["second",2])");
        auto const all = wait_for(2);
        EXPECT_TRUE(all.is_complete());
        ASSERT_EQ(all.answers.size(), 2U);
        EXPECT_EQ(all.answers[0].values.size() + all.answers[1].values.size(), 3U);
        ask("red", 5s);
        EXPECT_EQ(first.read_text(), R"(421["question"])");
        first.send_text(R"(431["first"])");
    }
    auto const after_one_left = wait_for(3);
    EXPECT_EQ(after_one_left.expected, 2U);
    EXPECT_EQ(after_one_left.answers.size(), 1U);
    ask("red", 10ms);
    EXPECT_EQ(wait_for(4).answers.size(), 0U) << "nobody answered in time";
}

TEST(Broadcast, ReachesEveryoneInOrderBetweenDirectMessages)
{
    ServerUnderTest server{[](Server&) {}};
    std::vector<std::unique_ptr<ConnectedPeer>> peers;
    peers.reserve(100);
    for (int i = 0; i < 100; ++i)
        peers.push_back(std::make_unique<ConnectedPeer>(server));

    server.run([&](Server& io) {
        io.of("/").emit("first");
        io.of("/").find(peers[70]->id())->emit("direct");
        io.of("/").emit("second");
    });

    for (std::size_t i = 0; i < peers.size(); ++i) {
        EXPECT_EQ(peers[i]->read_text(), R"(42["first"])");
        if (i == 70)
            EXPECT_EQ(peers[i]->read_text(), R"(42["direct"])");
        EXPECT_EQ(peers[i]->read_text(), R"(42["second"])");
    }
    EXPECT_EQ(server.run([](Server& io) { return io.counters().events_out; }), 201U);
}

TEST(Broadcast, IsOvertakenByWhatIsForOnePerson)
{
    ServerUnderTest server{join_on_request};
    std::vector<std::unique_ptr<ConnectedPeer>> peers;
    peers.reserve(40);
    for (int i = 0; i < 40; ++i)
        peers.push_back(std::make_unique<ConnectedPeer>(server));
    join(*peers.back(), "user");

    auto const [waiting, left] = server.run([](Server& io) {
        io.of("/").emit("to all");
        auto const before = io.engine().queued_bytes();
        io.to("user").emit("to one");
        return std::pair{before, io.engine().queued_bytes()};
    });

    EXPECT_EQ(left, waiting / 40 * 39) << "its connection was written to at once, in order";
    EXPECT_EQ(peers.back()->read_text(), R"(42["to all"])");
    EXPECT_EQ(peers.back()->read_text(), R"(42["to one"])");
}

TEST(Disconnect, TellsTheReason)
{
    std::vector<DisconnectReason> reasons;
    ServerUnderTest server{[&](Server& io) {
        io.of("/").on_disconnect([&](Socket& socket, DisconnectReason reason) {
            EXPECT_FALSE(socket.is_connected());
            socket.emit("goes nowhere");
            reasons.push_back(reason);
        });
        io.of("/").on("leave_me", [](Socket& socket, Event const&) { socket.disconnect(); });
        io.of("/").on("close_me", [](Socket& socket, Event const&) { socket.disconnect(DisconnectScope::connection); });
    }};
    auto const reason_after = [&](std::string const& text) -> std::optional<DisconnectReason> {
        {
            ConnectedPeer const peer{server};
            if (!text.empty())
                peer.send_text(text);
            for (int i = 0; i < 100 && !text.empty() && server.run([&](Server&) { return reasons.empty(); }); ++i)
                std::this_thread::sleep_for(5ms);
        }
        for (int i = 0; i < 1000; ++i) {
            auto const seen = server.run([&](Server&) { return std::exchange(reasons, {}); });
            if (!seen.empty())
                return seen.front();
            std::this_thread::sleep_for(5ms);
        }
        return std::nullopt;
    };

    EXPECT_EQ(reason_after(""), DisconnectReason::transport_close);
    EXPECT_EQ(reason_after("41"), DisconnectReason::client_namespace_disconnect);
    EXPECT_EQ(reason_after("42[\"leave_me\"]"), DisconnectReason::server_namespace_disconnect);
    EXPECT_EQ(reason_after("42[\"close_me\"]"), DisconnectReason::forced_server_close);
    EXPECT_EQ(reason_after("4abc"), DisconnectReason::parse_error);
    EXPECT_EQ(reason_after("abc"), DisconnectReason::parse_error);
    EXPECT_EQ(reason_after("1"), DisconnectReason::transport_close);
}

} // namespace
} // namespace socketio
