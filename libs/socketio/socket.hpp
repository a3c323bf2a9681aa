#pragma once
#include "engineio/session_id.hpp"
#include "engineio/websocket_connection.hpp"
#include "socketio/adapter.hpp"
#include "socketio/disconnect_reason.hpp"
#include "socketio/message.hpp"
#include "socketio/room.hpp"

#include <boost/json/object.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include <any>
#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace socketio {

class AckTable;
class BroadcastOperator;
class Client;
class Namespace;
struct LostSocket;

enum class AckError : std::uint8_t
{
    timed_out,
    disconnected
};
using AckCallback = std::move_only_function<void(std::expected<AckArguments, AckError>)>;

/// One peer in one namespace. Everything happens on the io thread. A SocketPtr may be kept: after the disconnection
/// what is emitted goes nowhere.
class Socket final : public boost::intrusive_ref_counter<Socket, boost::thread_unsafe_counter>, public Emitter<Socket>
{
public:
    Socket(Client& client, Namespace& name_space, json::object auth);
    ~Socket();

    /// Random, other than the Engine.IO session's, and the name of a room that holds this socket alone.
    std::string_view id() const noexcept { return id_.text(); }
    Namespace& name_space() const noexcept { return namespace_; }
    /// Whether this socket came back after a loss (`Options::recovery`): its id, its rooms and, unless a middleware set
    /// others, its data are what they were.
    bool is_recovered() const noexcept { return recovery_ && recovery_->is_recovered; }
    bool is_connected() const noexcept { return state_ == State::connected; }
    /// Without port; empty after the disconnection.
    std::string_view remote_address() const noexcept;
    /// What came with CONNECT. Dropped, to save its memory, once the connection handlers have returned.
    json::object const& auth() const noexcept;
    /// The owner's.
    std::any data;

    /// Sends an event whose answer is awaited for `timeout`. `done` is called once, never before this returns.
    void emit_with_ack(Message const& message, std::chrono::milliseconds timeout, AckCallback done);
    /// Drops the event if the peer is not ready to take it now.
    void emit_volatile(Message const& message);
    void emit_message(Message const& message);

    void join(std::string_view room);
    void leave(std::string_view room);
    std::vector<std::string_view> rooms() const;
    /// What `fetch_sockets` tells of this socket.
    SocketSummary summary() const;
    bool is_in(std::string_view room) const noexcept;

    /// Everyone in `room` but this socket.
    BroadcastOperator to(std::string_view room) const;
    /// Everyone in the namespace but this socket.
    BroadcastOperator broadcast() const;

    /// Tells the peer, and calls `on_disconnect` before it returns.
    void disconnect(DisconnectScope scope = DisconnectScope::socket);

    // What follows is for the library.

    /// What a peer shows that says it was here before; empty if it does not.
    struct Claim
    {
        std::string_view private_id;
        std::string_view offset;
    };
    Claim claim() const noexcept;
    void become(LostSocket& lost);
    LostSocket lost() const;
    void acknowledge(AckId id, Message const& message);
    void deliver(Frames const& frames, engineio::Flush flush, bool is_volatile);
    void on_ack(AckId id, AckArguments arguments);
    void on_ack_timeout(AckId id);
    void accept();
    void drop_auth() noexcept;
    /// The connection is gone without a word: the server is being destroyed.
    void forget_client() noexcept;
    engineio::SessionId const& session_id() const noexcept { return id_; }
    /// Leaves everything; calls `on_disconnect` if the socket was connected.
    void leave_namespace(DisconnectReason reason);
    bool is_connecting() const noexcept { return state_ == State::connecting; }
    Client* client() noexcept { return client_; }
    std::vector<Membership>& memberships() noexcept { return memberships_; }
    std::uint32_t visit_mark = 0;

private:
    struct Recovery
    {
        std::string private_id;
        bool is_recovered = false;
    };

    enum class State : std::uint8_t
    {
        connecting,
        connected,
        disconnected
    };

    Client* client_; ///< null after the disconnection
    Namespace& namespace_;
    std::unique_ptr<json::object> auth_;
    std::unique_ptr<Recovery> recovery_; ///< exists where sockets may come back
    std::unique_ptr<AckTable> acks_;     ///< exists once an answer was asked for
    std::vector<Membership> memberships_;
    engineio::SessionId id_;
    State state_ = State::connecting;
};

} // namespace socketio
