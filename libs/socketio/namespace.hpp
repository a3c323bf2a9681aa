#pragma once
#include "socketio/adapter.hpp"
#include "socketio/broadcast_operator.hpp"
#include "socketio/disconnect_reason.hpp"
#include "socketio/event.hpp"
#include "socketio/message.hpp"
#include "socketio/socket.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace socketio {

class RecoveryLog;
class Server;

/// Why a peer may not connect; becomes CONNECT_ERROR's `{message, data}`.
struct ConnectError
{
    std::string message;
    json::value data; ///< left out if null
};

/// Continues a connection that a middleware looks at; called once, at once or later. Dropping it refuses the peer.
class Next
{
public:
    Next(SocketPtr socket, std::size_t done) noexcept : socket_{std::move(socket)}, done_{done} {}
    Next(Next&&) noexcept = default;
    Next& operator=(Next&&) = delete;
    ~Next();

    void accept();
    void refuse(ConnectError const& error);

private:
    SocketPtr socket_; ///< null once decided
    std::size_t done_; ///< how many middlewares have accepted so far
};

using Middleware = std::move_only_function<void(Socket&, Next)>;
using AsyncMiddleware = std::move_only_function<boost::asio::awaitable<std::expected<void, ConnectError>>(SocketPtr)>;
using ConnectionHandler = std::move_only_function<void(Socket&)>;
using DisconnectHandler = std::move_only_function<void(Socket&, DisconnectReason)>;
using EventHandler = std::move_only_function<void(Socket&, Event const&)>;

/// A set of sockets with handlers of its own. Handlers are registered before the server starts and stay: they belong
/// to the namespace, not to each socket, so that a connection costs no memory for them.
class Namespace : public Emitter<Namespace>
{
public:
    Namespace(Server& server, std::string name);
    ~Namespace();
    Namespace(Namespace const&) = delete;
    Namespace& operator=(Namespace const&) = delete;

    std::string const& name() const noexcept { return name_; }
    std::size_t size() const noexcept { return sockets_.size(); }

    /// Middlewares run in order for each CONNECT; the peer is connected when all have accepted.
    void use(Middleware middleware);
    /// The same as a coroutine on the io thread; an exception refuses the peer. Keep captures in the handler object:
    /// it lives as long as the namespace.
    void use(AsyncMiddleware middleware);
    void on_connection(ConnectionHandler handler);
    /// Called when a connected socket is gone for good. `rooms()` still tells where it was.
    void on_disconnect(DisconnectHandler handler);
    /// One handler for each event name.
    void on(std::string event, EventHandler handler);

    BroadcastOperator to(std::string_view room) { return BroadcastOperator{*this}.to(room); }
    BroadcastOperator in(std::string_view room) { return BroadcastOperator{*this}.in(room); }
    BroadcastOperator except(std::string_view room) { return BroadcastOperator{*this}.except(room); }
    BroadcastOperator local() { return BroadcastOperator{*this}.local(); }
    BroadcastOperator volatile_() { return BroadcastOperator{*this}.volatile_(); }
    void emit_message(Message const& message) { BroadcastOperator{*this}.emit_message(message); }
    void emit_with_ack(Message const& message, std::chrono::milliseconds timeout, BroadcastDone done)
    {
        BroadcastOperator{*this}.emit_with_ack(message, timeout, std::move(done));
    }
    void fetch_sockets(FetchDone done) { BroadcastOperator{*this}.fetch_sockets(std::move(done)); }
    void sockets_join(std::string_view room) { BroadcastOperator{*this}.sockets_join(room); }
    void sockets_leave(std::string_view room) { BroadcastOperator{*this}.sockets_leave(room); }
    void disconnect_sockets(DisconnectScope scope = DisconnectScope::socket)
    {
        BroadcastOperator{*this}.disconnect_sockets(scope);
    }

    /// The connected socket of this id in this process, or null.
    SocketPtr find(std::string_view socket_id) const;
    Adapter& adapter() noexcept { return *adapter_; }
    Server& server() noexcept { return server_; }

    // What follows is for the library.

    void connect(SocketPtr socket);
    /// The frames of an event that goes to `audience`, kept for those who may come back.
    Frames frames_of(Message const& message, Audience const& audience);
    bool keeps_sockets() const noexcept { return recovery_ != nullptr; }
    void run_middlewares(SocketPtr socket, std::size_t done);
    void refuse(Socket& socket, ConnectError const& error);
    void add(SocketPtr socket);
    void remove(Socket& socket, DisconnectReason reason);
    void dispatch(Socket& socket, Event const& event);
    auto const& sockets() const noexcept { return sockets_; }

private:
    std::vector<Frames> recover(Socket& socket);

    /// Not noexcept, which makes libstdc++ keep the hash in the node: looking at a neighbour, or growing, then touches
    /// no socket.
    struct HashById
    {
        using is_transparent = void;
        std::size_t operator()(engineio::SessionId const& id) const;
        std::size_t operator()(SocketPtr const& socket) const;
    };
    struct EqualById
    {
        using is_transparent = void;
        bool operator()(SocketPtr const& left, SocketPtr const& right) const noexcept { return left == right; }
        bool operator()(engineio::SessionId const& id, SocketPtr const& socket) const noexcept;
        bool operator()(SocketPtr const& socket, engineio::SessionId const& id) const noexcept;
    };

    Server& server_;
    std::string name_;
    std::unique_ptr<Adapter> adapter_;
    std::unique_ptr<RecoveryLog> recovery_; ///< exists if `Options::recovery` asks for it
    std::unordered_set<SocketPtr, HashById, EqualById> sockets_;
    std::vector<Middleware> middlewares_;
    std::vector<ConnectionHandler> connection_handlers_;
    std::vector<DisconnectHandler> disconnect_handlers_;
    std::unordered_map<std::string, EventHandler, TextHash, std::equal_to<>> event_handlers_;
};

} // namespace socketio
