#pragma once
#include <string>
#include <string_view>

namespace engineio::websocket {

/// Whether `key` is the base64 form of sixteen bytes (RFC 6455, 4.2.1).
bool is_handshake_key(std::string_view key) noexcept;

/// The value of `Sec-WebSocket-Accept` for the client's key (RFC 6455, 4.2.2).
std::string accept_value(std::string_view key);

/// The whole answer that turns the connection into a WebSocket.
std::string switching_protocols(std::string_view key);

} // namespace engineio::websocket
