#include "socketio/client.hpp"

#include "socketio/json_input.hpp"
#include "socketio/namespace.hpp"
#include "socketio/server.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace socketio {
namespace {

/// Names an application may not use, for the client library emits them itself.
constexpr std::array<std::string_view, 6> reserved_events{"connect",       "connect_error", "disconnect",
                                                          "disconnecting", "newListener",   "removeListener"};

bool is_free(std::string_view event)
{
    return std::ranges::find(reserved_events, event) == reserved_events.end();
}

/// A number may be a name: it is taken as it is written, as the official server does.
bool is_event(json::array& values, std::string_view text)
{
    if (!values.empty() && values.front().is_number())
        values.front() = json::string_view{element_text(text, 0).value()};
    return !values.empty() && values.front().is_string() && is_free(values.front().get_string());
}

/// What `parse` makes of the text, or of `mended`, which then stands in its place.
template <class Parse>
auto parse_mended(std::string_view& text, std::optional<std::string>& mended, Parse const& parse)
{
    auto parsed = parse(text);
    if (parsed)
        return parsed;
    mended = without_lone_surrogates(text);
    if (!mended)
        return parsed;
    text = *mended;
    return parse(text);
}

} // namespace

class Client::ConnectDeadline final : public engineio::TimerWheel::Timer
{
public:
    explicit ConnectDeadline(engineio::Session& session) noexcept : session_{session} {}

private:
    void on_expired() override { session_.close(); }

    engineio::Session& session_;
};

Client::Client(Server& server, engineio::Session& session, std::string_view remote_address)
    : server_{server}, session_{session}, remote_address_{remote_address},
      connect_deadline_{std::make_unique<ConnectDeadline>(session)}
{
    server_.engine().schedule(*connect_deadline_, std::chrono::steady_clock::now() + server_.options().connect_timeout);
}

Client::~Client()
{
    for (auto const& socket : sockets_)
        socket->forget_client();
}

void Client::on_connected() noexcept
{
    connect_deadline_.reset();
}

SocketPtr Client::find(std::string_view name_space) const
{
    auto const found =
        std::ranges::find_if(sockets_, [&](auto const& socket) { return socket->name_space().name() == name_space; });
    return found == sockets_.end() ? nullptr : *found;
}

void Client::remove(Socket& socket)
{
    std::erase_if(sockets_, [&](auto const& one) { return one.get() == &socket; });
}

void Client::on_text(std::string_view text)
{
    auto const packet = parse_packet(text, server_.options().max_attachments);
    if (!packet || incomplete_)
        return reject();
    if (packet->attachments == 0)
        return on_packet(*packet, {});
    incomplete_ = std::make_unique<Incomplete>(server_.engine().incomplete());
    incomplete_->text = text;
    incomplete_->packet = *parse_packet(incomplete_->text, server_.options().max_attachments);
    hold(text.size());
}

/// Whoever sends the start of a packet and never its end would hold the memory for good.
void Client::hold(std::size_t more)
{
    incomplete_->bytes += more;
    if (!incomplete_->share.resize(incomplete_->bytes))
        session_.close(engineio::CloseReason::transport_error);
}

void Client::on_binary(std::string_view bytes)
{
    if (!incomplete_)
        return reject();
    incomplete_->attachments.emplace_back(bytes);
    if (incomplete_->attachments.size() < incomplete_->packet.attachments)
        return hold(bytes.size());
    auto const complete = std::exchange(incomplete_, nullptr);
    on_packet(complete->packet, std::move(complete->attachments));
}

void Client::on_packet(Packet const& packet, std::vector<std::string> attachments)
{
    if (packet.type == PacketType::connect)
        return on_connect(packet);
    auto const socket = find(packet.name_space);
    if (!socket || !socket->is_connected())
        return reject();
    switch (packet.type) {
    case PacketType::disconnect:
        return socket->leave_namespace(DisconnectReason::client_namespace_disconnect);
    case PacketType::event:
    case PacketType::binary_event:
        return on_event(*socket, packet, std::move(attachments));
    case PacketType::ack:
    case PacketType::binary_ack:
        return on_ack(*socket, packet, std::move(attachments));
    case PacketType::connect:
    case PacketType::connect_error:
        return reject();
    }
}

void Client::on_connect(Packet const& packet)
{
    auto text = packet.json;
    std::optional<std::string> mended;
    auto auth = parse_mended(text, mended, parse_auth);
    if (!auth || find(packet.name_space))
        return reject();
    auto* const name_space = server_.find(packet.name_space);
    if (name_space == nullptr)
        return send(PacketType::connect_error, packet.name_space, R"({"message":"Invalid namespace"})");
    SocketPtr const socket{new Socket{*this, *name_space, std::move(*auth)}};
    sockets_.push_back(socket);
    name_space->connect(socket);
}

void Client::on_event(Socket& socket, Packet const& packet, std::vector<std::string> attachments)
{
    auto const dispatch = [&](Event const& event) {
        ++server_.counters_of_library().events_in;
        socket.name_space().dispatch(socket, event);
    };
    if (auto const name = event_name(packet.json); name && attachments.empty() && is_free(*name))
        return dispatch({SocketPtr{&socket}, packet.id, packet.json, *name});
    auto text = packet.json;
    std::optional<std::string> mended;
    auto values = parse_mended(text, mended, [&](auto json) { return parse_arguments(json, attachments.size()); });
    if (!values || !is_event(*values, text))
        return reject();
    dispatch({SocketPtr{&socket}, packet.id, text, std::move(*values), std::move(attachments)});
}

void Client::on_ack(Socket& socket, Packet const& packet, std::vector<std::string> attachments)
{
    auto text = packet.json;
    std::optional<std::string> mended;
    auto values = parse_mended(text, mended, [&](auto json) { return parse_arguments(json, attachments.size()); });
    if (!values)
        return reject();
    socket.on_ack(*packet.id, {.values = std::move(*values), .attachments = std::move(attachments)});
}

void Client::on_closed(DisconnectReason reason)
{
    for (auto const& socket : std::exchange(sockets_, {}))
        socket->leave_namespace(reason);
}

void Client::send(PacketType type, std::string_view name_space, std::string_view json)
{
    std::string prefix;
    append_prefix(prefix, {.type = type, .name_space = name_space});
    session_.send(engineio::OutgoingFrame::packet(engineio::PacketType::message, {prefix, json}));
}

} // namespace socketio
