#pragma once
#include "engineio/engine.hpp"
#include "socketio/socket.hpp"

#include <unordered_map>

namespace socketio {

/// The answers a socket waits for.
class AckTable
{
public:
    explicit AckTable(Socket& socket) noexcept : socket_{socket} {}

    AckId add(engineio::Engine& engine, std::chrono::milliseconds timeout, AckCallback done);
    /// Takes out the callback; empty if nobody waits for this answer (any more).
    AckCallback take(AckId id);
    std::vector<AckCallback> take_all();

private:
    class Waiting;

    Socket& socket_;
    AckId next_id_ = 0;
    std::unordered_map<AckId, std::unique_ptr<Waiting>> waiting_;
};

class AckTable::Waiting final : public engineio::TimerWheel::Timer
{
public:
    Waiting(Socket& socket, AckId id, AckCallback callback) : done{std::move(callback)}, socket_{socket}, id_{id} {}

    AckCallback done;

private:
    void on_expired() override { socket_.on_ack_timeout(id_); }

    Socket& socket_;
    AckId id_;
};

} // namespace socketio
