#pragma once
#include "engineio/close_reason.hpp"

#include <cstdint>
#include <string_view>

namespace socketio {

/// Why a socket left its namespace. The words are those of the reference implementation where it has them.
enum class DisconnectReason : std::uint8_t
{
    transport_close,             ///< the peer closed the connection, or the network did
    transport_error,             ///< the peer broke a rule of WebSocket or Engine.IO
    parse_error,                 ///< the peer sent something that is no Socket.IO packet
    ping_timeout,                ///< the peer answered no heartbeat
    client_namespace_disconnect, ///< the peer left this namespace
    server_namespace_disconnect, ///< `Socket::disconnect`
    forced_server_close,         ///< this side closed the connection
    slow_client,                 ///< too much was waiting for the peer
    flooding,                    ///< the peer sent too many packets in a second
    server_shutting_down,
};

constexpr DisconnectReason reason_of(engineio::CloseReason reason) noexcept
{
    switch (reason) {
    case engineio::CloseReason::transport_close:
        return DisconnectReason::transport_close;
    case engineio::CloseReason::transport_error:
        return DisconnectReason::transport_error;
    case engineio::CloseReason::parse_error:
        return DisconnectReason::parse_error;
    case engineio::CloseReason::ping_timeout:
        return DisconnectReason::ping_timeout;
    case engineio::CloseReason::forced_close:
        return DisconnectReason::forced_server_close;
    case engineio::CloseReason::slow_client:
        return DisconnectReason::slow_client;
    case engineio::CloseReason::flooding:
        return DisconnectReason::flooding;
    case engineio::CloseReason::server_shutting_down:
        return DisconnectReason::server_shutting_down;
    }
    return DisconnectReason::transport_error;
}

/// Whether the peer may not have wanted to go: it may come back where `Options::recovery` lets it.
constexpr bool may_come_back(DisconnectReason reason) noexcept
{
    switch (reason) {
    case DisconnectReason::transport_close:
    case DisconnectReason::transport_error:
    case DisconnectReason::ping_timeout:
    case DisconnectReason::forced_server_close:
    case DisconnectReason::slow_client:
    case DisconnectReason::server_shutting_down:
        return true;
    case DisconnectReason::parse_error:
    case DisconnectReason::client_namespace_disconnect:
    case DisconnectReason::server_namespace_disconnect:
    case DisconnectReason::flooding:
        return false;
    }
    return false;
}

constexpr std::string_view to_text(DisconnectReason reason) noexcept
{
    switch (reason) {
    case DisconnectReason::transport_close:
        return "transport close";
    case DisconnectReason::transport_error:
        return "transport error";
    case DisconnectReason::parse_error:
        return "parse error";
    case DisconnectReason::ping_timeout:
        return "ping timeout";
    case DisconnectReason::client_namespace_disconnect:
        return "client namespace disconnect";
    case DisconnectReason::server_namespace_disconnect:
        return "server namespace disconnect";
    case DisconnectReason::forced_server_close:
        return "forced server close";
    case DisconnectReason::slow_client:
        return "slow client";
    case DisconnectReason::flooding:
        return "flooding";
    case DisconnectReason::server_shutting_down:
        return "server shutting down";
    }
    return "";
}

} // namespace socketio
