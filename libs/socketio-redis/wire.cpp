#include "socketio-redis/wire.hpp"

#include "foundation/json.hpp"
#include "socketio/json_input.hpp"
#include "socketio/packet.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace socketio::redis {
namespace {

std::optional<std::string> text_in(json::object const& object, std::string_view key)
{
    auto const* const value = object.if_contains(key);
    auto const* const text = value != nullptr ? value->if_string() : nullptr;
    return text != nullptr ? std::optional<std::string>{*text} : std::nullopt;
}

bool is_set(json::object const& object, std::string_view key)
{
    auto const* const value = object.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
}

json::object const* object_in(json::object const& object, std::string_view key)
{
    auto const* const value = object.if_contains(key);
    return value != nullptr ? value->if_object() : nullptr;
}

/// Names of rooms, which JavaScript lets be numbers; nothing for anything else.
std::optional<std::vector<std::string>> names_in(json::object const& object, std::string_view key)
{
    std::vector<std::string> names;
    auto const* const value = object.if_contains(key);
    if (value == nullptr || value->is_null())
        return names;
    auto const* const array = value->if_array();
    if (array == nullptr)
        return std::nullopt;
    for (auto const& element : *array) {
        if (element.is_string())
            names.emplace_back(element.get_string());
        else if (element.is_number())
            names.push_back(recruteia::to_text(element));
        else
            return std::nullopt;
    }
    return names;
}

std::optional<Audience> audience_of(json::object const& options)
{
    auto rooms = names_in(options, "rooms");
    auto except = names_in(options, "except");
    if (!rooms || !except)
        return std::nullopt;
    auto const* const flags = object_in(options, "flags");
    return Audience{.rooms = *std::move(rooms),
                    .except = *std::move(except),
                    .is_volatile = flags != nullptr && is_set(*flags, "volatile")};
}

/// Names that clients keep for themselves.
bool is_reserved(std::string_view event)
{
    static constexpr std::array<std::string_view, 6> names{"connect",       "connect_error", "disconnect",
                                                           "disconnecting", "newListener",   "removeListener"};
    return std::ranges::find(names, event) != names.end();
}

/// The arguments of a packet that is an event.
std::optional<json::array> event_in(json::object const& packet)
{
    auto const* const type = packet.if_contains("type");
    if (type == nullptr ||
        (*type != static_cast<int>(PacketType::event) && *type != static_cast<int>(PacketType::binary_event)))
        return std::nullopt;
    auto const* const data = packet.if_contains("data");
    auto const* const arguments = data != nullptr ? data->if_array() : nullptr;
    if (arguments == nullptr || arguments->empty() || !arguments->front().is_string() ||
        is_reserved(arguments->front().get_string()))
        return std::nullopt;
    return *arguments;
}

std::optional<Unpacked> read_any(std::string_view bytes, std::size_t max_attachments)
{
    if (bytes.starts_with('{')) {
        auto parsed = recruteia::parse_json(bytes);
        return parsed ? std::optional{Unpacked{*std::move(parsed), {}}} : std::nullopt;
    }
    auto unpacked = unpack(bytes, max_attachments);
    return unpacked ? std::optional{*std::move(unpacked)} : std::nullopt;
}

std::optional<RequestType> type_in(json::object const& object)
{
    auto const* const value = object.if_contains("type");
    if (value == nullptr)
        return std::nullopt;
    boost::system::error_code failure;
    auto const number = value->to_number<int>(failure);
    if (failure || number < 0 || number > static_cast<int>(RequestType::broadcast))
        return std::nullopt;
    return static_cast<RequestType>(number);
}

/// A request that asks something of sockets says which; one about a single socket names it.
bool says_whom(Request const& request)
{
    switch (request.type) {
    case RequestType::remote_join:
    case RequestType::remote_leave:
    case RequestType::remote_disconnect:
        return request.audience || !request.socket_id.empty();
    case RequestType::remote_fetch:
    case RequestType::broadcast:
        return request.audience.has_value();
    default:
        return true;
    }
}

/// What is special to one type. False: it is not understood.
bool read_details(Request& request, json::object const& object, std::vector<std::string> attachments)
{
    auto rooms = names_in(object, "rooms");
    if (!rooms)
        return false;
    request.rooms = *std::move(rooms);
    if (auto room = text_in(object, "room"))
        request.rooms.push_back(*std::move(room));
    if (request.type == RequestType::sockets && !request.audience)
        request.audience = Audience{.rooms = request.rooms};
    if (request.type != RequestType::broadcast)
        return true;

    auto const* const packet = object_in(object, "packet");
    auto arguments = packet != nullptr ? event_in(*packet) : std::nullopt;
    auto const* const options = object_in(object, "opts");
    auto const* const flags = options != nullptr ? object_in(*options, "flags") : nullptr;
    auto const* const timeout = flags != nullptr ? flags->if_contains("timeout") : nullptr;
    boost::system::error_code failure;
    if (!arguments || timeout == nullptr)
        return false;
    request.timeout_ms = timeout->to_number<std::int64_t>(failure);
    request.arguments = *std::move(arguments);
    request.attachments = std::move(attachments);
    return !failure && request.timeout_ms > 0;
}

std::optional<int> number_in(json::object const& object, std::string_view key)
{
    auto const* const value = object.if_contains(key);
    boost::system::error_code failure;
    auto const number = value != nullptr ? value->to_number<int>(failure) : -1;
    return value != nullptr && !failure && number >= 0 ? std::optional{number} : std::nullopt;
}

std::optional<SocketSummary> summary_of(json::value const& value)
{
    auto const* const object = value.if_object();
    auto id = object != nullptr ? text_in(*object, "id") : std::nullopt;
    auto rooms = object != nullptr ? names_in(*object, "rooms") : std::nullopt;
    if (!id || !rooms)
        return std::nullopt;
    std::erase(*rooms, *id);
    auto const* const handshake = object_in(*object, "handshake");
    auto const* const data = object->if_contains("data");
    return SocketSummary{.id = *std::move(id),
                         .remote_address =
                             handshake != nullptr ? text_in(*handshake, "address").value_or("") : std::string{},
                         .rooms = *std::move(rooms),
                         .data = data != nullptr ? *data : json::value{}};
}

json::array array_of(std::vector<std::string> const& names)
{
    json::array all(names.begin(), names.end());
    return all;
}

json::object options_of(Audience const& audience)
{
    return {{"rooms", array_of(audience.rooms)}, {"except", array_of(audience.except)}};
}

} // namespace

std::optional<Broadcast> read_broadcast(std::string_view bytes, std::size_t max_attachments)
{
    auto unpacked = unpack(bytes, max_attachments);
    auto const* const parts = unpacked ? unpacked->value.if_array() : nullptr;
    if (parts == nullptr || parts->size() < 3)
        return std::nullopt;
    auto const* const from = (*parts)[0].if_string();
    auto const* const packet = (*parts)[1].if_object();
    auto const* const options = (*parts)[2].if_object();
    if (from == nullptr || packet == nullptr || options == nullptr)
        return std::nullopt;
    auto arguments = event_in(*packet);
    auto audience = audience_of(*options);
    if (!arguments || !audience)
        return std::nullopt;
    return Broadcast{.from = std::string{*from},
                     .name_space = text_in(*packet, "nsp").value_or("/"),
                     .arguments = *std::move(arguments),
                     .attachments = std::move(unpacked->attachments),
                     .audience = *std::move(audience)};
}

std::optional<std::string> write_broadcast(std::string_view from, std::string_view name_space, Message const& message,
                                           Audience const& audience)
{
    auto arguments = parse_arguments(message.json(), message.attachments().size());
    if (!arguments)
        return std::nullopt;
    auto options = options_of(audience);
    options["flags"] = audience.is_volatile ? json::object{{"volatile", true}} : json::object{};
    json::object packet{{"type", static_cast<int>(PacketType::event)}, {"nsp", name_space}};
    packet["data"] = *std::move(arguments);
    json::array parts;
    parts.emplace_back(from);
    parts.emplace_back(std::move(packet));
    parts.emplace_back(std::move(options));
    std::string out;
    append_packed(out, parts, message.attachments());
    return out;
}

std::optional<Request> read_request(std::string_view bytes, std::size_t max_attachments)
{
    auto read = read_any(bytes, max_attachments);
    auto const* const object = read ? read->value.if_object() : nullptr;
    auto const type = object != nullptr ? type_in(*object) : std::nullopt;
    if (!type)
        return std::nullopt;
    Request request{.type = *type,
                    .from = text_in(*object, "uid").value_or(""),
                    .id = text_in(*object, "requestId").value_or(""),
                    .socket_id = text_in(*object, "sid").value_or("")};
    if (auto const* const options = object_in(*object, "opts")) {
        request.audience = audience_of(*options);
        if (!request.audience)
            return std::nullopt;
    }
    if (!read_details(request, *object, std::move(read->attachments)) || !says_whom(request))
        return std::nullopt;
    request.closes_connection = is_set(*object, "close");
    return request;
}

std::string write_request(Request const& request)
{
    json::object object{{"uid", request.from}, {"type", static_cast<int>(request.type)}};
    if (!request.id.empty())
        object["requestId"] = request.id;
    if (request.audience)
        object["opts"] = options_of(*request.audience);
    if (!request.rooms.empty())
        object["rooms"] = array_of(request.rooms);
    if (request.type == RequestType::remote_disconnect)
        object["close"] = request.closes_connection;
    return recruteia::to_text(object);
}

std::optional<std::string> write_question(Request const& request, std::string_view name_space, Message const& message)
{
    auto arguments = parse_arguments(message.json(), message.attachments().size());
    if (!arguments || !request.audience)
        return std::nullopt;
    json::object packet{{"type", static_cast<int>(PacketType::event)}, {"nsp", name_space}};
    packet["data"] = *std::move(arguments);
    auto options = options_of(*request.audience);
    options["flags"] = {{"timeout", request.timeout_ms}};
    json::object object{{"uid", request.from},
                        {"requestId", request.id},
                        {"type", static_cast<int>(RequestType::broadcast)},
                        {"opts", std::move(options)}};
    object["packet"] = std::move(packet);
    std::string out;
    append_packed(out, object, message.attachments());
    return out;
}

std::optional<Response> read_response(std::string_view bytes, std::size_t max_attachments)
{
    auto read = read_any(bytes, max_attachments);
    auto const* const object = read ? read->value.if_object() : nullptr;
    auto id = object != nullptr ? text_in(*object, "requestId") : std::nullopt;
    if (!id)
        return std::nullopt;
    Response response{.id = *std::move(id)};
    auto const type = number_in(*object, "type");
    if (type == static_cast<int>(RequestType::broadcast_client_count))
        response.client_count = number_in(*object, "clientCount");
    if (auto const* const packet = object->if_contains("packet");
        packet != nullptr && type == static_cast<int>(RequestType::broadcast_ack))
        response.answer = AckArguments{json::array{*packet}, std::move(read->attachments)};
    auto const* const sockets = object->if_contains("sockets");
    if (sockets == nullptr || !sockets->is_array())
        return response;
    response.sockets.emplace();
    for (auto const& socket : sockets->get_array())
        if (auto summary = summary_of(socket))
            response.sockets->push_back(*std::move(summary));
    return response;
}

} // namespace socketio::redis
