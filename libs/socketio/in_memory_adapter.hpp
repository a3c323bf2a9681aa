#pragma once
#include "engineio/websocket_connection.hpp"
#include "socketio/adapter.hpp"
#include "socketio/room.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace socketio {

class Namespace;

/// The default adapter: one process.
class InMemoryAdapter final : public Adapter
{
public:
    explicit InMemoryAdapter(Namespace& name_space) noexcept : namespace_{name_space} {}

    void join(Socket& socket, std::string_view room) override;
    void leave(Socket& socket, std::string_view room) override;
    void leave_all(Socket& socket) noexcept override;
    void broadcast(Message const& message, Audience const& audience) override;
    void sockets_join(Audience const& audience, std::string_view room) override;
    void sockets_leave(Audience const& audience, std::string_view room) override;
    void disconnect_sockets(Audience const& audience, DisconnectScope scope) override;
    void visit_local(Audience const& audience, std::function<void(Socket&)> const& visit) override;

private:
    template <class Visit>
    void each_in(std::string_view room, Visit const& visit);
    template <class Visit>
    void each(Audience const& audience, Visit const& visit);
    engineio::Flush flush_for(Audience const& audience) const;
    std::vector<SocketPtr> sockets_of(Audience const& audience);
    void remove(Socket& socket, std::size_t position) noexcept;

    Namespace& namespace_;
    std::unordered_map<std::string, Room, TextHash, std::equal_to<>> rooms_;
    std::uint32_t visit_mark_ = 0; ///< tells the sockets of this visit that were seen or excluded from the others
};

} // namespace socketio
