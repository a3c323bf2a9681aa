#include "socketio/in_memory_adapter.hpp"

#include "socketio/namespace.hpp"
#include "socketio/server.hpp"
#include "socketio/socket.hpp"

#include <algorithm>
#include <utility>

namespace socketio {
namespace {

/// So few are written to at once: what is meant for one person does not queue behind what is meant for everybody.
constexpr std::size_t few = 16;

} // namespace

void InMemoryAdapter::join(Socket& socket, std::string_view room_name)
{
    auto found = rooms_.find(room_name);
    if (found == rooms_.end()) {
        found = rooms_.try_emplace(std::string{room_name}).first;
        found->second.name = found->first;
    } else if (socket.is_in(room_name)) {
        return;
    }
    auto& room = found->second;
    socket.memberships().push_back({.room = &room, .index = static_cast<std::uint32_t>(room.members.size())});
    room.members.push_back(&socket);
}

void InMemoryAdapter::leave(Socket& socket, std::string_view room_name)
{
    auto const& memberships = socket.memberships();
    auto const found = std::ranges::find(memberships, room_name, [](auto const& one) { return one.room->name; });
    if (found != memberships.end())
        remove(socket, static_cast<std::size_t>(found - memberships.begin()));
}

void InMemoryAdapter::leave_all(Socket& socket) noexcept
{
    while (!socket.memberships().empty())
        remove(socket, socket.memberships().size() - 1);
}

/// The room's last member takes the place that becomes free, and so does the socket's last membership.
void InMemoryAdapter::remove(Socket& socket, std::size_t position) noexcept
{
    auto& memberships = socket.memberships();
    auto const [room, index] = memberships[position];
    memberships[position] = memberships.back();
    memberships.pop_back();

    auto& members = room->members;
    members[index] = members.back();
    members.pop_back();
    if (index < members.size()) {
        auto& moved = members[index]->memberships();
        std::ranges::find(moved, room, &Membership::room)->index = index;
    }
    if (members.empty())
        rooms_.erase(rooms_.find(room->name));
}

template <class Visit>
void InMemoryAdapter::each_in(std::string_view room_name, Visit const& visit)
{
    if (auto const found = rooms_.find(room_name); found != rooms_.end()) {
        for (auto* const socket : found->second.members)
            visit(*socket);
    } else if (auto const socket = namespace_.find(room_name)) {
        visit(*socket);
    }
}

template <class Visit>
void InMemoryAdapter::each(Audience const& audience, Visit const& visit)
{
    auto const visit_connected = [&](Socket& socket) {
        if (socket.is_connected())
            visit(socket);
    };
    if (audience.except.empty() && audience.rooms.size() == 1)
        return each_in(audience.rooms.front(), visit_connected);

    auto const mark = ++visit_mark_;
    auto const visit_once = [&](Socket& socket) {
        if (std::exchange(socket.visit_mark, mark) != mark)
            visit_connected(socket);
    };
    for (auto const& room : audience.except)
        each_in(room, [&](Socket& socket) { socket.visit_mark = mark; });
    for (auto const& room : audience.rooms)
        each_in(room, visit_once);
    if (audience.rooms.empty())
        for (auto const& socket : namespace_.sockets())
            visit_once(*socket);
}

std::vector<SocketPtr> InMemoryAdapter::sockets_of(Audience const& audience)
{
    std::vector<SocketPtr> sockets;
    each(audience, [&](Socket& socket) { sockets.emplace_back(&socket); });
    return sockets;
}

engineio::Flush InMemoryAdapter::flush_for(Audience const& audience) const
{
    std::size_t members = 0;
    for (auto const& name : audience.rooms) {
        auto const room = rooms_.find(name);
        members += room == rooms_.end() ? 1 : room->second.members.size();
    }
    return !audience.rooms.empty() && members <= few ? engineio::Flush::now : engineio::Flush::batched;
}

void InMemoryAdapter::broadcast(Message const& message, Audience const& audience)
{
    namespace_.server().engine().assert_on_io_thread();
    auto const frames = namespace_.frames_of(message, audience);
    auto const flush = flush_for(audience);
    each(audience, [&](Socket& socket) { socket.deliver(frames, flush, audience.is_volatile); });
}

void InMemoryAdapter::sockets_join(Audience const& audience, std::string_view room)
{
    for (auto const& socket : sockets_of(audience))
        join(*socket, room);
}

void InMemoryAdapter::sockets_leave(Audience const& audience, std::string_view room)
{
    for (auto const& socket : sockets_of(audience))
        leave(*socket, room);
}

void InMemoryAdapter::disconnect_sockets(Audience const& audience, DisconnectScope scope)
{
    for (auto const& socket : sockets_of(audience))
        socket->disconnect(scope);
}

void InMemoryAdapter::visit_local(Audience const& audience, std::function<void(Socket&)> const& visit)
{
    each(audience, visit);
}

} // namespace socketio
