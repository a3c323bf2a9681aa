#pragma once
#include "engineio/websocket_frame.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace engineio::testing {

struct HttpAnswer
{
    int status = 0;
    std::string head;
    std::string body;
};

struct ReceivedFrame
{
    websocket::Opcode opcode{};
    std::string payload;

    friend bool operator==(ReceivedFrame const&, ReceivedFrame const&) = default;
};

/// A client that speaks HTTP and WebSocket byte by byte over a blocking socket, and so can break every rule. Nothing
/// waits longer than five seconds.
class RawClient
{
public:
    /// A small receive buffer makes a client that does not read felt by the server at once.
    explicit RawClient(std::uint16_t port, int receive_buffer = 0);
    ~RawClient();
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;

    void send_bytes(std::string_view bytes) const;
    HttpAnswer request(std::string_view method, std::string_view target, std::string_view body = "");
    /// The handshake's request with more header lines, each ending in CRLF, and bytes that follow it at once.
    HttpAnswer upgrade(std::string_view target, std::string_view more_headers = "", std::string_view early = "");

    /// A masked, final frame.
    void send_frame(websocket::Opcode opcode, std::string_view payload, bool is_final = true) const;
    void send_text(std::string_view text) const { send_frame(websocket::Opcode::text, text); }
    /// The next frame; nothing if the server closed the connection.
    std::optional<ReceivedFrame> read_frame();
    /// The next text frame's payload; empty if something else came.
    std::string read_text();
    /// The code of the next close frame, skipping other frames; 0 if the connection ended without one.
    int read_close_code();
    /// Whether the server closes the connection, whatever it sends before.
    bool is_closed_by_server();

private:
    bool fill();
    enum class Content : std::uint8_t
    {
        as_announced,
        none
    };
    HttpAnswer read_answer(Content content);

    int descriptor_;
    std::string received_;
};

/// A client's frame, masked.
std::string masked_frame(websocket::Opcode opcode, std::string_view payload, bool is_final = true);

} // namespace engineio::testing
