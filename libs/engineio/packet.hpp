#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace engineio {

/// Engine.IO v4, "Protocol": the enumerator's value is its digit on the wire.
enum class PacketType : std::uint8_t
{
    open,
    close,
    ping,
    pong,
    message,
    upgrade,
    noop
};

/// A text packet; `data` points into the text it was read from. Binary messages have no packet type on the wire.
struct Packet
{
    PacketType type{};
    std::string_view data;
};

constexpr char to_char(PacketType type) noexcept
{
    return static_cast<char>('0' + static_cast<int>(type));
}

/// Reads `<type digit><data>`; nothing for an empty text or an unknown type.
constexpr std::optional<Packet> parse_packet(std::string_view text) noexcept
{
    if (text.empty() || text.front() < to_char(PacketType::open) || text.front() > to_char(PacketType::noop))
        return std::nullopt;
    return Packet{static_cast<PacketType>(text.front() - '0'), text.substr(1)};
}

} // namespace engineio
