#pragma once
#include "socketio-redis/message_pack.hpp"
#include "socketio/adapter.hpp"

#include <boost/json/array.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What processes tell each other through Redis, as `@socket.io/redis-adapter` 8 and `@socket.io/redis-emitter` 5
/// write it. Pure functions over bytes from outside: whatever is not understood is nothing, never an exception.
namespace socketio::redis {

/// An event for sockets of other processes: MessagePack of `[uid, {type, data, nsp}, {rooms, except, flags}]`.
struct Broadcast
{
    std::string from;
    std::string name_space;
    json::array arguments; ///< the event's name first
    std::vector<std::string> attachments;
    Audience audience;
};

std::optional<Broadcast> read_broadcast(std::string_view bytes, std::size_t max_attachments);
/// Nothing if the message holds text that is no JSON (a RawJson).
std::optional<std::string> write_broadcast(std::string_view from, std::string_view name_space, Message const& message,
                                           Audience const& audience);

enum class RequestType : std::uint8_t
{
    sockets,
    all_rooms,
    remote_join,
    remote_leave,
    remote_disconnect,
    remote_fetch,
    server_side_emit,
    broadcast, ///< an event that is to be answered
    broadcast_client_count,
    broadcast_ack
};

/// Something asked of, or told to, all processes.
struct Request
{
    RequestType type{};
    std::string from;                 ///< empty for an emitter
    std::string id;                   ///< empty if no answer is expected
    std::optional<Audience> audience; ///< absent where `socket_id` names the one socket
    std::string socket_id;
    std::vector<std::string> rooms; ///< to join or leave
    bool closes_connection = false;
    json::array arguments; ///< of a broadcast or a server-side emit
    std::vector<std::string> attachments;
    std::int64_t timeout_ms = 0; ///< of a broadcast
};

/// JSON if it begins like an object, else MessagePack. Nothing for types this version does not know, too.
std::optional<Request> read_request(std::string_view bytes, std::size_t max_attachments);
/// The JSON of a request to move, describe or disconnect sockets.
std::string write_request(Request const& request);
/// The MessagePack of a request to deliver an event that is to be answered. Nothing if the message holds text that is
/// no JSON.
std::optional<std::string> write_question(Request const& request, std::string_view name_space, Message const& message);

/// What another process answered.
struct Response
{
    std::string id; ///< of the request
    std::optional<std::vector<SocketSummary>> sockets;
    std::optional<std::size_t> client_count; ///< how many peers were asked
    std::optional<AckArguments> answer;      ///< of one of them
};

std::optional<Response> read_response(std::string_view bytes, std::size_t max_attachments);

} // namespace socketio::redis
