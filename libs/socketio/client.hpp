#pragma once
#include "engineio/budget.hpp"
#include "engineio/handler.hpp"
#include "engineio/session.hpp"
#include "engineio/timer_wheel.hpp"
#include "socketio/event.hpp"
#include "socketio/packet.hpp"
#include "socketio/socket.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace socketio {

class Server;

/// One connection: takes its packets apart and hands them to its sockets, one for each namespace.
class Client final : public engineio::SessionData
{
public:
    Client(Server& server, engineio::Session& session, std::string_view remote_address);
    ~Client() override;

    Server& server() noexcept { return server_; }
    engineio::Session& session() noexcept { return session_; }
    std::string_view remote_address() const noexcept { return remote_address_; }

    void on_text(std::string_view text);
    void on_binary(std::string_view bytes);
    void on_closed(DisconnectReason reason);

    /// A socket was accepted: the deadline for the first CONNECT is met.
    void on_connected() noexcept;
    void send(PacketType type, std::string_view name_space, std::string_view json);
    void remove(Socket& socket);

private:
    class ConnectDeadline;

    /// A binary packet whose attachments are still arriving.
    struct Incomplete
    {
        explicit Incomplete(engineio::Budget& budget) noexcept : share{budget} {}

        Packet packet; ///< its views point into `text`
        std::string text;
        std::vector<std::string> attachments;
        std::size_t bytes = 0;
        engineio::Budget::Share share;
    };

    void hold(std::size_t more);
    void on_packet(Packet const& packet, std::vector<std::string> attachments);
    void on_connect(Packet const& packet);
    void on_event(Socket& socket, Packet const& packet, std::vector<std::string> attachments);
    void on_ack(Socket& socket, Packet const& packet, std::vector<std::string> attachments);
    SocketPtr find(std::string_view name_space) const;
    void reject() { session_.close(engineio::CloseReason::parse_error); }

    Server& server_;
    engineio::Session& session_;
    std::string remote_address_;
    std::vector<SocketPtr> sockets_; ///< rarely more than a few
    std::unique_ptr<Incomplete> incomplete_;
    std::unique_ptr<ConnectDeadline> connect_deadline_; ///< until the first namespace is joined
};

} // namespace socketio
