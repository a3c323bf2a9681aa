#include "socketio/broadcast_operator.hpp"

#include "socketio/namespace.hpp"
#include "socketio/socket.hpp"

#include <utility>

namespace socketio {

BroadcastOperator BroadcastOperator::to(std::string_view room) const
{
    auto narrowed = *this;
    narrowed.audience_.rooms.emplace_back(room);
    return narrowed;
}

BroadcastOperator BroadcastOperator::except(std::string_view room) const
{
    auto narrowed = *this;
    narrowed.audience_.except.emplace_back(room);
    return narrowed;
}

BroadcastOperator BroadcastOperator::local() const
{
    auto narrowed = *this;
    narrowed.audience_.is_local = true;
    return narrowed;
}

BroadcastOperator BroadcastOperator::volatile_() const
{
    auto narrowed = *this;
    narrowed.audience_.is_volatile = true;
    return narrowed;
}

void BroadcastOperator::emit_message(Message const& message)
{
    namespace_->adapter().broadcast(message, audience_);
}

void BroadcastOperator::emit_with_ack(Message const& message, std::chrono::milliseconds timeout,
                                      BroadcastDone done) const
{
    namespace_->adapter().broadcast_with_ack(message, audience_, timeout, std::move(done));
}

void BroadcastOperator::fetch_sockets(FetchDone done) const
{
    namespace_->adapter().fetch_sockets(audience_, std::move(done));
}

void BroadcastOperator::sockets_join(std::string_view room) const
{
    namespace_->adapter().sockets_join(audience_, room);
}

void BroadcastOperator::sockets_leave(std::string_view room) const
{
    namespace_->adapter().sockets_leave(audience_, room);
}

void BroadcastOperator::disconnect_sockets(DisconnectScope scope) const
{
    namespace_->adapter().disconnect_sockets(audience_, scope);
}

std::vector<SocketPtr> BroadcastOperator::local_sockets() const
{
    std::vector<SocketPtr> sockets;
    namespace_->adapter().visit_local(audience_, [&](Socket& socket) { sockets.emplace_back(&socket); });
    return sockets;
}

} // namespace socketio
