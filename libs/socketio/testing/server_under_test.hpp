#pragma once
#include "engineio/testing/raw_client.hpp"
#include "engineio/testing/test_server.hpp"
#include "socketio/server.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace socketio::testing {

using engineio::testing::RawClient;
using engineio::testing::TestServer;

inline constexpr auto target = "/socket.io/?EIO=4&transport=websocket";

/// A Socket.IO server behind a real HTTP server; `arrange` registers handlers before it starts.
class ServerUnderTest
{
public:
    explicit ServerUnderTest(std::function<void(Server&)> const& arrange, Options options = {})
    {
        options.on_failure = [this](std::exception_ptr const&) { ++failures_; };
        io_.emplace(http_.context(), std::move(options));
        arrange(*io_);
        recruteia::http::Router router;
        io_->mount(router);
        http_.start(std::move(router));
    }
    ~ServerUnderTest() { http_.stop(); }
    ServerUnderTest(ServerUnderTest const&) = delete;
    ServerUnderTest& operator=(ServerUnderTest const&) = delete;

    std::uint16_t port() const { return http_.port(); }
    template <class Work>
    auto run(Work work)
    {
        return http_.on_io_thread([this, &work] { return work(*io_); });
    }
    int failures()
    {
        return http_.on_io_thread([this] { return failures_; });
    }

private:
    TestServer http_;
    std::optional<Server> io_;
    int failures_ = 0;
};

/// A client of one WebSocket that has read the open packet.
class Peer : public RawClient
{
public:
    explicit Peer(ServerUnderTest& server, int receive_buffer = 0) : RawClient{server.port(), receive_buffer}
    {
        EXPECT_EQ(upgrade(target).status, 101);
        EXPECT_TRUE(read_text().starts_with("0{"));
    }
};

/// ... and has connected to a namespace.
class ConnectedPeer : public Peer
{
public:
    explicit ConnectedPeer(ServerUnderTest& server, std::string const& prefix = "40", int receive_buffer = 0)
        : Peer{server, receive_buffer}
    {
        send_text(prefix);
        auto const answer = read_text();
        auto const at = answer.find(R"({"sid":")");
        EXPECT_NE(at, std::string::npos) << answer;
        if (at != std::string::npos)
            id_ = answer.substr(at + 8, 20);
    }
    std::string const& id() const { return id_; }

private:
    std::string id_;
};

inline void join_on_request(Server& io)
{
    io.of("/").on("join", [](Socket& socket, Event const& event) {
        socket.join(std::string_view{event.argument(0).as_string()});
        event.acknowledge()();
    });
}

inline void join(Peer& peer, std::string const& room)
{
    peer.send_text(R"(421["join",")" + room + "\"]");
    EXPECT_EQ(peer.read_text(), "431[]");
}

} // namespace socketio::testing
