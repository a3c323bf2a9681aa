#include "socketio/packet.hpp"

#include <array>
#include <charconv>

namespace socketio {
namespace {

constexpr AckId max_id = AckId{1} << 53;

constexpr bool is_binary(PacketType type) noexcept
{
    return type == PacketType::binary_event || type == PacketType::binary_ack;
}

/// Takes the digits at the start of `text`; nothing if there are none or they exceed `limit`.
std::optional<std::uint64_t> take_number(std::string_view& text, std::uint64_t limit) noexcept
{
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number > limit)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool starts_with_digit(std::string_view text) noexcept
{
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

std::string_view take_namespace(std::string_view& text) noexcept
{
    auto const comma = text.find(',');
    auto const name = text.substr(0, comma);
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    return name;
}

/// Whether the fields suit the type. What the JSON must be is decided where it is parsed.
bool is_consistent(Packet const& packet) noexcept
{
    switch (packet.type) {
    case PacketType::connect:
        return !packet.id;
    case PacketType::disconnect:
        return !packet.id && packet.json.empty();
    case PacketType::event:
    case PacketType::binary_event:
        return !packet.json.empty();
    case PacketType::ack:
    case PacketType::binary_ack:
        return packet.id && !packet.json.empty();
    case PacketType::connect_error:
        return !packet.id && !packet.json.empty();
    }
    return false;
}

void append_number(std::string& out, std::uint64_t number)
{
    std::array<char, 20> digits{};
    auto const [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end);
}

} // namespace

std::optional<Packet> parse_packet(std::string_view text, std::size_t max_attachments) noexcept
{
    if (text.empty() || text.front() < '0' || text.front() > '6')
        return std::nullopt;
    Packet packet{.type = static_cast<PacketType>(text.front() - '0')};
    text.remove_prefix(1);

    if (is_binary(packet.type)) {
        auto const count = take_number(text, max_attachments);
        if (!count || !text.starts_with('-'))
            return std::nullopt;
        packet.attachments = static_cast<std::size_t>(*count);
        text.remove_prefix(1);
    }
    if (text.starts_with('/'))
        packet.name_space = take_namespace(text);
    if (starts_with_digit(text)) {
        packet.id = take_number(text, max_id);
        if (!packet.id)
            return std::nullopt;
    }
    packet.json = text;
    return is_consistent(packet) ? std::optional{packet} : std::nullopt;
}

void append_prefix(std::string& out, Packet const& packet)
{
    out.push_back(static_cast<char>('0' + static_cast<int>(packet.type)));
    if (is_binary(packet.type)) {
        append_number(out, packet.attachments);
        out.push_back('-');
    }
    if (packet.name_space != "/")
        out.append(packet.name_space).push_back(',');
    if (packet.id)
        append_number(out, *packet.id);
}

} // namespace socketio
