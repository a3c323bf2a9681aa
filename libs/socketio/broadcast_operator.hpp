#pragma once
#include "socketio/adapter.hpp"
#include "socketio/message.hpp"
#include "socketio/room.hpp"

#include <chrono>
#include <string_view>
#include <vector>

namespace socketio {

class Namespace;

/// Describes whom to reach, then reaches them: `io.of("/").to("a").except("b").emit("news", payload)`.
class BroadcastOperator : public Emitter<BroadcastOperator>
{
public:
    explicit BroadcastOperator(Namespace& name_space) noexcept : namespace_{&name_space} {}

    BroadcastOperator to(std::string_view room) const;
    /// The same as `to`.
    BroadcastOperator in(std::string_view room) const { return to(room); }
    BroadcastOperator except(std::string_view room) const;
    /// This process only.
    BroadcastOperator local() const;
    /// The event may be dropped for peers that are not ready to take it.
    BroadcastOperator volatile_() const;

    void emit_message(Message const& message);
    /// Sends an event that every peer reached is to answer. `done` is called once: when all have answered or left, or
    /// after `timeout`; before this returns if there is nobody to ask.
    void emit_with_ack(Message const& message, std::chrono::milliseconds timeout, BroadcastDone done) const;
    void sockets_join(std::string_view room) const;
    void sockets_leave(std::string_view room) const;
    void disconnect_sockets(DisconnectScope scope = DisconnectScope::socket) const;
    /// Describes the sockets of all processes; `done` is called once, perhaps before this returns.
    void fetch_sockets(FetchDone done) const;
    /// The sockets of this process.
    std::vector<SocketPtr> local_sockets() const;

private:
    Namespace* namespace_;
    Audience audience_;
};

} // namespace socketio
