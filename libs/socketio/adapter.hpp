#pragma once
#include "socketio/message.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace socketio {

class Socket;

/// A socket as its process describes it to others.
struct SocketSummary
{
    std::string id;
    std::string remote_address;
    std::vector<std::string> rooms; ///< without the one of its own id
    json::value data;               ///< what `Options::describe` tells of it
};
using FetchDone = std::move_only_function<void(std::vector<SocketSummary>)>;

/// What a peer answered to an event.
struct AckArguments
{
    json::array values; ///< binary ones are placeholders that number `attachments`
    std::vector<std::string> attachments;
};

/// What many peers answered to one event.
struct BroadcastAnswers
{
    std::vector<AckArguments> answers; ///< in the order in which they came
    std::size_t expected = 0;          ///< how many peers were asked; those that left count as answers that are missing

    bool is_complete() const noexcept { return answers.size() == expected; }
};
using BroadcastDone = std::move_only_function<void(BroadcastAnswers)>;

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

    /// Describes every socket in the audience; `done` is called once, perhaps before this returns. As it stands here,
    /// an adapter knows the sockets of its own process only.
    virtual void fetch_sockets(Audience const& audience, FetchDone done);
    /// Sends an event that every peer in the audience is to answer. `done` is called once: when all have answered or
    /// left, or after `timeout`; before this returns if there is nobody to ask. As it stands here, it reaches this
    /// process only.
    virtual void broadcast_with_ack(Message const& message, Audience const& audience, std::chrono::milliseconds timeout,
                                    BroadcastDone done);

    /// Calls `visit` for each connected socket of this process in the audience, once. `visit` must not join, leave or
    /// disconnect.
    virtual void visit_local(Audience const& audience, std::function<void(Socket&)> const& visit) = 0;
};

} // namespace socketio
