#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string_view>

/// RFC 6455 framing as a server needs it: reads masked frames, writes unmasked ones. No extension is negotiated.
namespace engineio::websocket {

/// Section 5.2.
enum class Opcode : std::uint8_t
{
    continuation = 0,
    text = 1,
    binary = 2,
    close = 8,
    ping = 9,
    pong = 10
};

/// Section 7.4.1, and IANA's registry for the later ones.
enum class CloseCode : std::uint16_t
{
    normal = 1000,
    going_away = 1001,
    protocol_error = 1002,
    invalid_payload = 1007,
    policy_violation = 1008,
    message_too_big = 1009,
    try_again_later = 1013,
};

constexpr bool is_control(Opcode opcode) noexcept
{
    return static_cast<std::uint8_t>(opcode) >= static_cast<std::uint8_t>(Opcode::close);
}

struct FrameHeader
{
    Opcode opcode{};
    bool is_final = false;
    std::array<char, 4> mask{};
    std::size_t header_size = 0;
    std::uint64_t payload_size = 0;
};

enum class HeaderFault : std::uint8_t
{
    incomplete,
    protocol_error
};

/// Reads the header of a client's frame from the start of `bytes`. Refused: an unmasked frame, reserved bits or
/// opcodes, a fragmented or long control frame, a length that is not written in its shortest form.
std::expected<FrameHeader, HeaderFault> parse_client_header(std::string_view bytes) noexcept;

/// Section 5.3, in place; masking and unmasking are the same operation.
void apply_mask(std::span<char> payload, std::array<char, 4> mask) noexcept;

inline constexpr std::size_t max_server_header_size = 10;

/// Writes the header of one final, unmasked frame and returns its size.
std::size_t write_server_header(std::span<char, max_server_header_size> out, Opcode opcode,
                                std::size_t payload_size) noexcept;

struct CloseBody
{
    std::optional<std::uint16_t> code;
    std::string_view reason;
};

/// Reads the body of a close frame (5.5.1). The error is the code to answer with.
std::expected<CloseBody, CloseCode> parse_close(std::string_view body) noexcept;

} // namespace engineio::websocket
