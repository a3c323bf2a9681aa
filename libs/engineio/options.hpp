#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace engineio {

/// What a peer said and where it came from when it opened a session. Valid only during the call it is passed to.
struct Handshake
{
    std::string_view remote_address;
    std::string_view origin; ///< empty if the request named none, as clients that are no browsers do
    std::string_view query;  ///< the part of the target after `?`, undecoded
    std::string_view cookie;
    std::string_view user_agent;
    std::string_view host; ///< as the peer named this server
};

struct Options
{
    /// Heartbeat: a ping after this silence, as the reference server (Engine.IO v4, "Heartbeat").
    std::chrono::milliseconds ping_interval{25'000};
    /// How long the pong may take.
    std::chrono::milliseconds ping_timeout{20'000};
    /// How long an upgrade from polling to WebSocket may take.
    std::chrono::milliseconds upgrade_timeout{10'000};
    /// How long the peer may take to answer a WebSocket close frame, or to fetch a polling session's last packets.
    std::chrono::milliseconds close_timeout{2'000};
    /// Bytes of the largest message or polling payload accepted.
    std::size_t max_payload = 1'000'000;
    /// Bytes of messages whose end has not come yet, of all peers together. A peer that would hold more is
    /// disconnected.
    std::size_t max_incomplete_bytes = 128'000'000;
    /// Bytes that may wait for a peer. A peer that lets more accumulate is disconnected with `slow_client`: no message
    /// is dropped silently. Volatile messages are dropped as soon as anything waits.
    std::size_t send_queue_limit = 4'000'000;
    /// Sessions open at once; 0 for no limit. One more is answered with 503.
    std::size_t max_sessions = 0;
    /// Sessions open at once from one address; 0 for no limit. One more is answered with 429.
    std::size_t max_sessions_per_address = 0;
    /// Sessions whose peer has sent nothing yet; 0 for no limit. One more is answered with 503: opening handshakes by
    /// the thousand costs whoever does it a packet each.
    std::size_t max_silent_sessions = 10'000;
    /// Packets a peer may send in a second, with as many at once; 0 for no limit. A peer that sends more is
    /// disconnected with `flooding`.
    std::uint32_t max_packets_per_second = 0;
    /// How long to look for more packets before sleeping, when that found some lately; 0 to sleep at once. A peer whose
    /// next packet depends on the answer to its last one is served sooner; while it is in vain, it is tried ever more
    /// rarely, down to once in 16 wake-ups. Milliseconds give each packet the latency of a core that never sleeps, and
    /// take that core whole: for a machine that has one to spare.
    std::chrono::microseconds busy_poll{50};
    /// Whether HTTP long-polling is served; without it sessions are WebSocket only.
    bool allow_polling = true;
    /// Refuses a handshake with 403 by returning false: the place of the Origin check. Unset: everyone may try.
    std::function<bool(Handshake const&)> allow_request;
};

} // namespace engineio
