#include "socketio/namespace.hpp"

#include "foundation/json.hpp"
#include "socketio/client.hpp"
#include "socketio/recovery_log.hpp"
#include "socketio/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/json/object.hpp>

#include <stdexcept>
#include <utility>

namespace socketio {

Next::~Next()
{
    if (socket_)
        refuse({.message = "Internal error", .data = {}});
}

void Next::accept()
{
    auto socket = std::exchange(socket_, nullptr);
    if (socket && socket->is_connecting())
        socket->name_space().run_middlewares(socket, done_ + 1);
}

void Next::refuse(ConnectError const& error)
{
    auto const socket = std::exchange(socket_, nullptr);
    if (socket && socket->is_connecting())
        socket->name_space().refuse(*socket, error);
}

std::size_t Namespace::HashById::operator()(engineio::SessionId const& id) const
{
    return engineio::SessionId::Hash{}(id);
}

std::size_t Namespace::HashById::operator()(SocketPtr const& socket) const
{
    return engineio::SessionId::Hash{}(socket->session_id());
}

bool Namespace::EqualById::operator()(engineio::SessionId const& id, SocketPtr const& socket) const noexcept
{
    return id == socket->session_id();
}

bool Namespace::EqualById::operator()(SocketPtr const& socket, engineio::SessionId const& id) const noexcept
{
    return id == socket->session_id();
}

Namespace::Namespace(Server& server, std::string name)
    : server_{server}, name_{std::move(name)}, adapter_{server.make_adapter(*this)}
{
    if (auto const& recovery = server.options().recovery)
        recovery_ = std::make_unique<RecoveryLog>(*recovery);
}

Namespace::~Namespace() = default;

void Namespace::use(Middleware middleware)
{
    middlewares_.push_back(std::move(middleware));
}

void Namespace::use(AsyncMiddleware middleware)
{
    use([this, middleware = std::move(middleware)](Socket& socket, Next next) mutable {
        auto finish = [this, next = std::move(next)](std::exception_ptr const& failure,
                                                     std::expected<void, ConnectError> verdict) mutable {
            if (failure)
                return server_.report(failure); // dropping `next` refuses the peer
            if (verdict)
                next.accept();
            else
                next.refuse(verdict.error());
        };
        boost::asio::co_spawn(server_.engine().context(), middleware(SocketPtr{&socket}), std::move(finish));
    });
}

void Namespace::on_connection(ConnectionHandler handler)
{
    connection_handlers_.push_back(std::move(handler));
}

void Namespace::on_disconnect(DisconnectHandler handler)
{
    disconnect_handlers_.push_back(std::move(handler));
}

void Namespace::on(std::string event, EventHandler handler)
{
    if (!event_handlers_.emplace(std::move(event), std::move(handler)).second)
        throw std::logic_error{"two handlers for one Socket.IO event"};
}

SocketPtr Namespace::find(std::string_view socket_id) const
{
    auto const id = engineio::SessionId::parse(socket_id);
    if (!id)
        return nullptr;
    auto const found = sockets_.find(*id);
    return found == sockets_.end() ? nullptr : *found;
}

void Namespace::connect(SocketPtr socket)
{
    if (recovery_ && recovery_->options().skips_middlewares &&
        recovery_->can_recover(socket->claim().private_id, socket->claim().offset, std::chrono::steady_clock::now()))
        return add(std::move(socket));
    run_middlewares(std::move(socket), 0);
}

void Namespace::run_middlewares(SocketPtr socket, std::size_t done)
{
    if (done == middlewares_.size())
        return add(std::move(socket));
    server_.guard([&] { middlewares_[done](*socket, Next{socket, done}); });
}

void Namespace::refuse(Socket& socket, ConnectError const& error)
{
    auto const keep_alive = SocketPtr{&socket};
    ++server_.counters_of_library().connections_refused;
    json::object payload{{"message", error.message}};
    if (!error.data.is_null())
        payload["data"] = error.data;
    socket.client()->send(PacketType::connect_error, name_, recruteia::to_text(payload));
    socket.leave_namespace(DisconnectReason::server_namespace_disconnect);
}

void Namespace::add(SocketPtr socket)
{
    ++server_.counters_of_library().connections;
    auto const missed = recover(*socket);
    sockets_.insert(socket);
    socket->accept();
    for (auto const& frames : missed)
        socket->deliver(frames, engineio::Flush::now, false);
    for (auto& handler : connection_handlers_)
        server_.guard([&] { handler(*socket); });
    socket->drop_auth();
}

/// What the middlewares set stays: they looked at who is there now.
std::vector<Frames> Namespace::recover(Socket& socket)
{
    if (!recovery_)
        return {};
    auto const claim = socket.claim();
    auto lost = recovery_->take(claim.private_id, claim.offset, std::chrono::steady_clock::now());
    if (!lost)
        return {};
    auto missed = recovery_->missed_by(*lost, claim.offset);
    socket.become(*lost);
    return missed;
}

Frames Namespace::frames_of(Message const& message, Audience const& audience)
{
    if (!recovery_ || audience.is_volatile)
        return message.frames(PacketType::event, name_);
    auto with_offset = message;
    with_offset.add(recovery_->next_offset());
    auto frames = with_offset.frames(PacketType::event, name_);
    recovery_->add(frames, audience, std::chrono::steady_clock::now());
    return frames;
}

void Namespace::remove(Socket& socket, DisconnectReason reason)
{
    auto const keep_alive = SocketPtr{&socket};
    if (recovery_ && may_come_back(reason))
        recovery_->keep(socket.lost(), std::chrono::steady_clock::now());
    sockets_.erase(keep_alive);
    for (auto& handler : disconnect_handlers_)
        server_.guard([&] { handler(socket, reason); });
}

void Namespace::dispatch(Socket& socket, Event const& event)
{
    auto const found = event_handlers_.find(event.name());
    if (found != event_handlers_.end())
        server_.guard([&] { found->second(socket, event); });
}

} // namespace socketio
