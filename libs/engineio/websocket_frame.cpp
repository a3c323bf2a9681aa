#include "engineio/websocket_frame.hpp"

#include "foundation/encoding.hpp"

#include <cstring>

namespace engineio::websocket {
namespace {

constexpr std::uint8_t final_bit = 0x80;
constexpr std::uint8_t reserved_bits = 0x70;
constexpr std::uint8_t mask_bit = 0x80;
constexpr std::uint8_t length_16_bits = 126;
constexpr std::uint8_t length_64_bits = 127;
constexpr std::uint64_t max_control_payload = 125;

constexpr bool is_known(std::uint8_t opcode) noexcept
{
    return opcode <= 2 || (opcode >= 8 && opcode <= 10);
}

std::uint64_t read_big_endian(std::string_view bytes) noexcept
{
    std::uint64_t value = 0;
    for (char const byte : bytes)
        value = value << 8 | static_cast<std::uint8_t>(byte);
    return value;
}

std::size_t length_field_size(std::uint8_t length) noexcept
{
    return length == length_16_bits ? 2 : length == length_64_bits ? 8 : 0;
}

bool is_shortest_form(std::size_t field_size, std::uint64_t length) noexcept
{
    if (field_size == 2)
        return length >= length_16_bits;
    if (field_size == 8)
        return length > 0xFFFF && length >> 63 == 0;
    return true;
}

/// Codes an endpoint may put in a close frame: those defined for it, and the ranges of libraries and applications.
bool may_be_sent(std::uint16_t code) noexcept
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

} // namespace

std::expected<FrameHeader, HeaderFault> parse_client_header(std::string_view bytes) noexcept
{
    if (bytes.size() < 2)
        return std::unexpected{HeaderFault::incomplete};
    auto const first = static_cast<std::uint8_t>(bytes[0]);
    auto const second = static_cast<std::uint8_t>(bytes[1]);
    auto const opcode = static_cast<std::uint8_t>(first & 0x0F);
    if ((first & reserved_bits) != 0 || !is_known(opcode) || (second & mask_bit) == 0)
        return std::unexpected{HeaderFault::protocol_error};

    FrameHeader header{.opcode = Opcode{opcode}, .is_final = (first & final_bit) != 0};
    auto const short_length = static_cast<std::uint8_t>(second & ~mask_bit);
    if (is_control(header.opcode) && (!header.is_final || short_length > max_control_payload))
        return std::unexpected{HeaderFault::protocol_error};

    auto const field_size = length_field_size(short_length);
    header.header_size = 2 + field_size + header.mask.size();
    if (bytes.size() < header.header_size)
        return std::unexpected{HeaderFault::incomplete};
    header.payload_size = field_size == 0 ? short_length : read_big_endian(bytes.substr(2, field_size));
    if (!is_shortest_form(field_size, header.payload_size))
        return std::unexpected{HeaderFault::protocol_error};
    std::memcpy(header.mask.data(), bytes.data() + 2 + field_size, header.mask.size());
    return header;
}

void apply_mask(std::span<char> payload, std::array<char, 4> mask) noexcept
{
    std::array<char, 8> wide_mask{};
    std::memcpy(wide_mask.data(), mask.data(), 4);
    std::memcpy(wide_mask.data() + 4, mask.data(), 4);
    std::uint64_t key = 0;
    std::memcpy(&key, wide_mask.data(), sizeof key);

    std::size_t at = 0;
    for (; at + sizeof key <= payload.size(); at += sizeof key) {
        std::uint64_t word = 0;
        std::memcpy(&word, payload.data() + at, sizeof word);
        word ^= key;
        std::memcpy(payload.data() + at, &word, sizeof word);
    }
    for (; at < payload.size(); ++at)
        payload[at] = static_cast<char>(payload[at] ^ mask[at % mask.size()]);
}

std::size_t write_server_header(std::span<char, max_server_header_size> out, Opcode opcode,
                                std::size_t payload_size) noexcept
{
    out[0] = static_cast<char>(final_bit | static_cast<std::uint8_t>(opcode));
    std::size_t field_size = 0;
    if (payload_size < length_16_bits) {
        out[1] = static_cast<char>(payload_size);
    } else {
        field_size = payload_size <= 0xFFFF ? 2 : 8;
        out[1] = static_cast<char>(field_size == 2 ? length_16_bits : length_64_bits);
    }
    for (std::size_t i = 0; i < field_size; ++i)
        out[2 + i] = static_cast<char>(payload_size >> (8 * (field_size - 1 - i)) & 0xFF);
    return 2 + field_size;
}

std::expected<CloseBody, CloseCode> parse_close(std::string_view body) noexcept
{
    if (body.empty())
        return CloseBody{};
    if (body.size() == 1)
        return std::unexpected{CloseCode::protocol_error};
    auto const code = static_cast<std::uint16_t>(read_big_endian(body.substr(0, 2)));
    if (!may_be_sent(code))
        return std::unexpected{CloseCode::protocol_error};
    if (!recruteia::is_valid_utf8(body.substr(2)))
        return std::unexpected{CloseCode::invalid_payload};
    return CloseBody{.code = code, .reason = body.substr(2)};
}

} // namespace engineio::websocket
