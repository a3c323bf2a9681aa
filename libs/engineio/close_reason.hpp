#pragma once
#include <cstdint>
#include <string_view>

namespace engineio {

/// Why a session ended.
enum class CloseReason : std::uint8_t
{
    transport_close,      ///< the peer closed, or the network did
    transport_error,      ///< the peer broke the WebSocket or HTTP rules
    parse_error,          ///< the peer sent something that is no Engine.IO packet
    ping_timeout,         ///< no pong within `ping_timeout`
    forced_close,         ///< this side asked for it
    slow_client,          ///< more than `send_queue_limit` bytes were waiting for the peer
    flooding,             ///< the peer sent more than `max_packets_per_second`
    server_shutting_down, ///< `Engine::shut_down`
};

/// The words of the reference implementation where it has them.
constexpr std::string_view to_text(CloseReason reason) noexcept
{
    switch (reason) {
    case CloseReason::transport_close:
        return "transport close";
    case CloseReason::transport_error:
        return "transport error";
    case CloseReason::parse_error:
        return "parse error";
    case CloseReason::ping_timeout:
        return "ping timeout";
    case CloseReason::forced_close:
        return "forced server close";
    case CloseReason::slow_client:
        return "slow client";
    case CloseReason::flooding:
        return "flooding";
    case CloseReason::server_shutting_down:
        return "server shutting down";
    }
    return "";
}

} // namespace engineio
