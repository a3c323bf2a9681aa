#pragma once
#include "engineio/websocket_connection.hpp"
#include "http/upgraded_socket.hpp"

#include <array>
#include <memory>
#include <string>

namespace engineio {

/// A WebSocket over TLS: Asio's stream, one read and one write at a time, each with a buffer of its own.
class TlsConnection final : public WebSocketConnection
{
public:
    TlsConnection(Engine& engine, std::unique_ptr<recruteia::http::TlsStream> stream,
                  recruteia::http::ConnectionSlot slot);
    ~TlsConnection() override;

private:
    void start_stream() override;
    Written write_some(std::span<std::string_view const> buffers) override;
    void close_stream() override;

    /// Gives the last write its time after the connection is over.
    class Linger final : public TimerWheel::Timer
    {
    public:
        explicit Linger(TlsConnection& connection) noexcept : connection_{connection} {}

    private:
        void on_expired() override { connection_.close_socket(); }

        TlsConnection& connection_;
    };

    void read();
    void write();
    void on_written(boost::system::error_code error);
    void close_socket();

    std::unique_ptr<recruteia::http::TlsStream> stream_;
    recruteia::http::ConnectionSlot slot_;
    std::array<char, 4096> read_buffer_{};
    Linger linger_{*this};
    std::string writing_; ///< being written; what write_some accepted
    bool is_writing_ = false;
    bool is_over_ = false;
    bool has_refused_ = false; ///< write_some took less than it was given since the last write ended
};

} // namespace engineio
