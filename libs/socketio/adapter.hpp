#pragma once
#include "socketio/message.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace socketio {

class Socket;

/// Whom a broadcast reaches. A socket's id is a room that holds that socket alone.
struct Audience
{
    std::vector<std::string> rooms;  ///< everyone in any of these; everyone in the namespace if there are none
    std::vector<std::string> except; ///< but nobody in any of these
    bool is_local = false;           ///< this process only
    bool is_volatile = false;        ///< may be dropped for peers that are not ready
};

/// What `disconnect` ends.
enum class DisconnectScope : std::uint8_t
{
    socket,    ///< the peer's membership of this namespace
    connection ///< the peer's connection, with all its namespaces
};

/// The rooms of one namespace, and the way to the sockets of other processes. Everything runs on the io thread.
/// An adapter for several processes keeps an InMemoryAdapter for its own sockets and publishes what is not local.
class Adapter
{
public:
    virtual ~Adapter() = default;

    virtual void join(Socket& socket, std::string_view room) = 0;
    virtual void leave(Socket& socket, std::string_view room) = 0;
    virtual void leave_all(Socket& socket) noexcept = 0;

    virtual void broadcast(Message const& message, Audience const& audience) = 0;
    virtual void sockets_join(Audience const& audience, std::string_view room) = 0;
    virtual void sockets_leave(Audience const& audience, std::string_view room) = 0;
    virtual void disconnect_sockets(Audience const& audience, DisconnectScope scope) = 0;

    /// Calls `visit` for each connected socket of this process in the audience, once. `visit` must not join, leave or
    /// disconnect.
    virtual void visit_local(Audience const& audience, std::function<void(Socket&)> const& visit) = 0;
};

} // namespace socketio
