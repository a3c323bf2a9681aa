#pragma once
#include "socketio/adapter.hpp"
#include "socketio/message.hpp"
#include "socketio/room.hpp"

#include <any>
#include <chrono>
#include <cstdint>
#include <deque>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace socketio {

/// Connection state recovery (Socket.IO 4.6): a peer that lost its connection comes back as the same socket, in its
/// rooms, and hears what it missed.
struct RecoveryOptions
{
    /// How long after its connection was lost a socket may come back.
    std::chrono::milliseconds max_disconnection{120'000};
    /// Bytes of events kept for those who may come back, in each namespace. The oldest go first; whoever would need
    /// them begins anew.
    std::size_t max_bytes = 16'000'000;
    /// Sockets kept in each namespace. The oldest go first.
    std::size_t max_sockets = 10'000;
    /// Whether a socket that comes back passes by the middlewares, as the reference server lets it. Otherwise they look
    /// at its CONNECT as at any other.
    bool skips_middlewares = false;
};

/// What is kept of a socket whose connection was lost.
struct LostSocket
{
    std::string private_id; ///< known to its peer alone: whoever shows it is that peer
    std::string id;
    std::vector<std::string> rooms;
    std::any data;
};

/// What a namespace keeps for those who may come back. Pure: whoever owns it tells it the time.
class RecoveryLog
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit RecoveryLog(RecoveryOptions options) noexcept : options_{options} {}

    RecoveryOptions const& options() const noexcept { return options_; }

    /// The text that goes with the next event as its last argument: the peer shows the last one it got.
    std::string next_offset() const { return std::to_string(first_ + events_.size()); }
    /// Keeps the event that went out with `next_offset()`.
    void add(Frames frames, Audience audience, TimePoint now);
    void keep(LostSocket socket, TimePoint now);

    bool can_recover(std::string_view private_id, std::string_view offset, TimePoint now);
    /// Takes out a socket; nothing if it is unknown, if it comes too late or if what it missed is not all there.
    std::optional<LostSocket> take(std::string_view private_id, std::string_view offset, TimePoint now);
    /// The events after `offset` that were for this socket.
    std::vector<Frames> missed_by(LostSocket const& socket, std::string_view offset) const;

private:
    struct Event
    {
        Frames frames;
        Audience audience;
        TimePoint sent_at;
        std::size_t bytes = 0;
    };
    struct Kept
    {
        LostSocket socket;
        TimePoint lost_at;
    };

    void forget_old(TimePoint now);
    void forget_first_event();
    std::optional<std::uint64_t> find_event(std::string_view offset) const;

    RecoveryOptions options_;
    std::deque<Event> events_;
    std::uint64_t first_ = 1; ///< the offset of the first event that is kept
    std::size_t bytes_ = 0;
    std::list<Kept> sockets_; ///< the first was lost first
    std::unordered_map<std::string, std::list<Kept>::iterator, TextHash, std::equal_to<>> by_private_id_;
};

} // namespace socketio
