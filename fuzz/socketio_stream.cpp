// A whole connection without a socket: bytes go through WebSocket framing, Engine.IO and Socket.IO to handlers, in
// pieces of any size. Nothing breaks, what waits for the peer is bounded, and everything is let go at the end.
#include "socketio/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// A peer that reads everything.
class FakeConnection final : public engineio::WebSocketConnection
{
public:
    using WebSocketConnection::WebSocketConnection;

private:
    void start_stream() override {}
    Written write_some(std::span<std::string_view const> buffers) override
    {
        std::size_t total = 0;
        for (auto const buffer : buffers)
            total += buffer.size();
        return {.bytes = total, .is_all = true};
    }
    void close_stream() override {}
};

void serve(socketio::Namespace& sockets)
{
    sockets.on("message", [](socketio::Socket& socket, socketio::Event const& event) {
        socketio::Message message{"message-back"};
        message.add_all(event.arguments(), event.attachments());
        socket.emit_message(message);
        event.acknowledge()(event.argument(0));
    });
    sockets.on("ask", [](socketio::Socket& socket, socketio::Event const&) {
        socket.emit_with_ack(socketio::Message{"question"}, std::chrono::seconds{1}, [](auto) {});
    });
    sockets.on("join", [&sockets](socketio::Socket& socket, socketio::Event const& event) {
        socket.join("room");
        sockets.to("room").emit("joined", event.argument(0));
        socket.disconnect();
    });
}

/// The first byte of each piece says how long it is; what it says is not part of the stream.
void feed(engineio::WebSocketConnection& connection, std::string_view input)
{
    std::vector<char> piece;
    while (!input.empty()) {
        auto const size = std::min<std::size_t>(static_cast<std::uint8_t>(input.front()), input.size() - 1);
        piece.assign(input.begin() + 1, input.begin() + 1 + static_cast<std::ptrdiff_t>(size));
        input.remove_prefix(1 + size);
        connection.received(piece);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    boost::asio::io_context context{1};
    socketio::Server io{context, {.engine = {.max_payload = 4096}, .on_failure = [](std::exception_ptr const&) {
                                      require(false); // handlers here do not throw
                                  }}};
    serve(io.of("/"));
    serve(io.of("/custom"));
    auto& engine = io.engine();
    engineio::SessionPtr const session{
        new engineio::Session{engine, engineio::SessionId::random(), engineio::Session::Transport::websocket}};
    engineio::WebSocketPtr const connection{new FakeConnection{engine}};
    session->attach(connection);
    connection->start(session, "");
    engine.handler().on_connect(*session, {});

    // The library is used on its io thread alone, and says so where it is not.
    boost::asio::post(context, [&] { feed(*connection, {reinterpret_cast<char const*>(data), size}); });
    context.poll();
    context.restart();
    boost::asio::post(context, [&] {
        require(connection->queued_bytes() <= engine.options().send_queue_limit);
        session->close();
        connection->abandon();
    });
    context.poll();
    return 0;
}
