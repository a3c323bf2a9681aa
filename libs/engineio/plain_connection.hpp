#pragma once
#include "engineio/poller.hpp"
#include "engineio/websocket_connection.hpp"
#include "http/descriptor.hpp"
#include "http/upgraded_socket.hpp"

namespace engineio {

/// A WebSocket over a plain TCP socket: a descriptor in the engine's Poller, read into the buffer all share.
class PlainConnection final : public WebSocketConnection, private Pollable
{
public:
    PlainConnection(Engine& engine, recruteia::http::Descriptor socket, recruteia::http::ConnectionSlot slot) noexcept;

private:
    void start_stream() override;
    Written write_some(std::span<std::string_view const> buffers) override;
    void close_stream() override;
    int bare_socket() const noexcept override { return socket_.number(); }

    void on_readable() override;
    void on_writable() override;
    void watch_writable(bool enabled);

    recruteia::http::ConnectionSlot slot_;
    recruteia::http::Descriptor socket_;
    bool is_polled_ = false;
    bool is_watching_writable_ = false;
};

} // namespace engineio
