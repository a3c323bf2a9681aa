#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace engineio {

/// Engine.IO v4, "Packet encoding", HTTP long-polling: packets are joined by the record separator, and a binary
/// message travels as `b` followed by its base64 form.
inline constexpr char packet_separator = '\x1e';
inline constexpr char binary_marker = 'b';

/// Walks over the encoded packets of a polling payload. An empty payload holds one empty (thus invalid) packet.
class PayloadReader
{
public:
    explicit PayloadReader(std::string_view payload) noexcept : rest_{payload} {}

    /// The next encoded packet, pointing into the payload; nothing after the last one.
    std::optional<std::string_view> next() noexcept;

private:
    std::optional<std::string_view> rest_;
};

/// Decodes padded base64 into `out`, which must hold `decoded_size_limit(encoded)` bytes.
/// Returns the bytes written, or nothing if `encoded` is not canonical base64.
std::optional<std::size_t> decode_base64(std::string_view encoded, std::span<char> out) noexcept;

constexpr std::size_t decoded_size_limit(std::string_view encoded) noexcept
{
    return encoded.size() / 4 * 3;
}

/// Appends one text packet (its type digit included) to a payload, with a separator if it is not the first.
void append_text_packet(std::string& payload, std::string_view packet);

/// Appends one binary message to a payload, with a separator if it is not the first.
void append_binary_packet(std::string& payload, std::string_view bytes);

} // namespace engineio
