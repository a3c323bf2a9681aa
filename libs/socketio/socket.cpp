#include "socketio/socket.hpp"

#include "socketio/ack_table.hpp"
#include "socketio/broadcast_operator.hpp"
#include "socketio/client.hpp"
#include "socketio/namespace.hpp"
#include "socketio/recovery_log.hpp"
#include "socketio/server.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace socketio {

Socket::Socket(Client& client, Namespace& name_space, json::object auth)
    : client_{&client}, namespace_{name_space}, auth_{std::make_unique<json::object>(std::move(auth))},
      id_{engineio::SessionId::random()}
{}

Socket::~Socket() = default;

std::string_view Socket::remote_address() const noexcept
{
    return client_ == nullptr ? std::string_view{} : client_->remote_address();
}

json::object const& Socket::auth() const noexcept
{
    static json::object const none;
    return auth_ ? *auth_ : none;
}

void Socket::emit_message(Message const& message)
{
    if (namespace_.keeps_sockets())
        deliver(namespace_.frames_of(message, {.rooms = {std::string{id()}}}), engineio::Flush::now, false);
    else
        deliver(message.frames(PacketType::event, namespace_.name()), engineio::Flush::now, false);
}

void Socket::emit_volatile(Message const& message)
{
    deliver(message.frames(PacketType::event, namespace_.name()), engineio::Flush::now, true);
}

void Socket::emit_with_ack(Message const& message, std::chrono::milliseconds timeout, AckCallback done)
{
    auto& engine = namespace_.server().engine();
    if (!is_connected()) {
        boost::asio::post(engine.context(),
                          [done = std::move(done)]() mutable { done(std::unexpected{AckError::disconnected}); });
        return;
    }
    if (!acks_)
        acks_ = std::make_unique<AckTable>(*this);
    auto const id = acks_->add(engine, timeout, std::move(done));
    deliver(message.frames(PacketType::event, namespace_.name(), id), engineio::Flush::now, false);
}

void Socket::acknowledge(AckId id, Message const& message)
{
    deliver(message.frames(PacketType::ack, namespace_.name(), id), engineio::Flush::now, false);
}

void Socket::deliver(Frames const& frames, engineio::Flush flush, bool is_volatile)
{
    if (!is_connected())
        return;
    auto& session = client_->session();
    auto rest = frames.begin();
    if (is_volatile && !session.send_volatile(*rest++, flush))
        return;
    for (; rest != frames.end(); ++rest)
        session.send(*rest, flush);
    ++namespace_.server().counters_of_library().events_out;
}

void Socket::on_ack(AckId id, AckArguments arguments)
{
    if (!acks_)
        return;
    if (auto done = acks_->take(id))
        done(std::move(arguments));
}

void Socket::on_ack_timeout(AckId id)
{
    if (auto done = acks_->take(id))
        done(std::unexpected{AckError::timed_out});
}

void Socket::join(std::string_view room)
{
    if (state_ != State::disconnected)
        namespace_.adapter().join(*this, room);
}

void Socket::leave(std::string_view room)
{
    namespace_.adapter().leave(*this, room);
}

std::vector<std::string_view> Socket::rooms() const
{
    std::vector<std::string_view> names;
    names.reserve(memberships_.size());
    for (auto const& membership : memberships_)
        names.push_back(membership.room->name);
    return names;
}

SocketSummary Socket::summary() const
{
    SocketSummary summary{.id = std::string{id()}, .remote_address = std::string{remote_address()}};
    for (auto const room : rooms())
        summary.rooms.emplace_back(room);
    if (auto const& describe = namespace_.server().options().describe)
        summary.data = describe(*this);
    return summary;
}

bool Socket::is_in(std::string_view room) const noexcept
{
    return std::ranges::any_of(memberships_, [&](auto const& membership) { return membership.room->name == room; });
}

BroadcastOperator Socket::to(std::string_view room) const
{
    return broadcast().to(room);
}

BroadcastOperator Socket::broadcast() const
{
    return BroadcastOperator{namespace_}.except(id());
}

void Socket::accept()
{
    state_ = State::connected;
    client_->on_connected();
    auto answer = R"({"sid":")" + std::string{id()};
    if (namespace_.keeps_sockets()) {
        if (!recovery_)
            recovery_ = std::make_unique<Recovery>(std::string{engineio::SessionId::random().text()});
        answer.append(R"(","pid":")").append(recovery_->private_id);
    }
    client_->send(PacketType::connect, namespace_.name(), answer.append("\"}"));
}

Socket::Claim Socket::claim() const noexcept
{
    auto const text = [this](std::string_view name) {
        auto const* const value = auth().if_contains(name);
        return value != nullptr && value->is_string() ? std::string_view{value->get_string()} : std::string_view{};
    };
    return {.private_id = text("pid"), .offset = text("offset")};
}

void Socket::become(LostSocket& lost)
{
    recovery_ = std::make_unique<Recovery>(lost.private_id, true);
    id_ = engineio::SessionId::parse(lost.id).value_or(id_);
    if (!data.has_value())
        data = std::move(lost.data);
    for (auto const& room : lost.rooms)
        join(room);
}

LostSocket Socket::lost() const
{
    LostSocket kept{
        .private_id = recovery_ ? recovery_->private_id : "", .id = std::string{id()}, .rooms = {}, .data = data};
    for (auto const room : rooms())
        kept.rooms.emplace_back(room);
    return kept;
}

void Socket::drop_auth() noexcept
{
    auth_.reset();
}

void Socket::disconnect(DisconnectScope scope)
{
    auto const keep_alive = SocketPtr{this};
    if (client_ == nullptr)
        return;
    if (scope == DisconnectScope::connection) {
        client_->session().close();
        return;
    }
    if (is_connected())
        client_->send(PacketType::disconnect, namespace_.name(), "");
    leave_namespace(DisconnectReason::server_namespace_disconnect);
}

void Socket::leave_namespace(DisconnectReason reason)
{
    auto const keep_alive = SocketPtr{this};
    auto* const client = std::exchange(client_, nullptr);
    if (client == nullptr)
        return;
    auto const was_connected = is_connected();
    state_ = State::disconnected;
    client->remove(*this);
    if (was_connected)
        namespace_.remove(*this, reason);
    namespace_.adapter().leave_all(*this);
    if (auto const acks = std::exchange(acks_, nullptr))
        for (auto& done : acks->take_all())
            done(std::unexpected{AckError::disconnected});
}

void Socket::forget_client() noexcept
{
    client_ = nullptr;
    state_ = State::disconnected;
}

} // namespace socketio
