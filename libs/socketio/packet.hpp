#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace socketio {

/// Socket.IO v5, "Exchange protocol": the enumerator's value is its digit on the wire.
enum class PacketType : std::uint8_t
{
    connect,
    disconnect,
    event,
    ack,
    connect_error,
    binary_event,
    binary_ack
};

using AckId = std::uint64_t;

/// A packet's text, taken apart; the views point into it. The JSON is not looked at.
struct Packet
{
    PacketType type{};
    std::size_t attachments = 0;
    std::string_view name_space = "/";
    std::optional<AckId> id;
    std::string_view json; ///< empty if there is none
};

/// Reads `<type>[<attachments>-][<namespace>,][<id>][<json>]`. Nothing for an unknown type, a binary packet without
/// its count, more than `max_attachments`, a plain packet with attachments, an id above 2^53 (JavaScript's limit),
/// or JSON where none may stand or must.
std::optional<Packet> parse_packet(std::string_view text, std::size_t max_attachments) noexcept;

/// Appends everything that precedes the JSON.
void append_prefix(std::string& out, Packet const& packet);

} // namespace socketio
