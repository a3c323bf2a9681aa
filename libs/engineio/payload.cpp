#include "engineio/payload.hpp"

#include <array>
#include <cstdint>

namespace engineio {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t not_base64 = 0xFF;

constexpr auto values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(not_base64);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

std::uint8_t value_of(char letter) noexcept
{
    return values[static_cast<std::uint8_t>(letter)];
}

char letter_of(std::uint32_t bits) noexcept
{
    return alphabet[bits & 0x3F];
}

char low_byte(std::uint32_t bits) noexcept
{
    return static_cast<char>(bits & 0xFF);
}

void separate(std::string& payload)
{
    if (!payload.empty())
        payload.push_back(packet_separator);
}

/// Decodes the last group, which may be padded. The bits that padding leaves over must be zero: one encoding each.
std::optional<std::size_t> decode_last(std::string_view group, std::span<char> out) noexcept
{
    std::size_t const padding = group[3] != '=' ? 0 : group[2] != '=' ? 1 : 2;
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        auto const value = i < 4 - padding ? value_of(group[i]) : std::uint8_t{0};
        if (value == not_base64)
            return std::nullopt;
        bits = bits << 6 | value;
    }
    if ((padding == 1 && (bits & 0xFF) != 0) || (padding == 2 && (bits & 0xFFFF) != 0))
        return std::nullopt;
    auto const size = 3 - padding;
    for (std::size_t i = 0; i < size; ++i)
        out[i] = low_byte(bits >> (16 - 8 * i));
    return size;
}

} // namespace

std::optional<std::string_view> PayloadReader::next() noexcept
{
    if (!rest_)
        return std::nullopt;
    auto const end = rest_->find(packet_separator);
    auto const packet = rest_->substr(0, end);
    if (end == std::string_view::npos)
        rest_.reset();
    else
        rest_->remove_prefix(end + 1);
    return packet;
}

std::optional<std::size_t> decode_base64(std::string_view encoded, std::span<char> out) noexcept
{
    if (encoded.size() % 4 != 0)
        return std::nullopt;
    if (encoded.empty())
        return 0;
    std::size_t written = 0;
    for (; encoded.size() > 4; encoded.remove_prefix(4)) {
        auto const a = value_of(encoded[0]);
        auto const b = value_of(encoded[1]);
        auto const c = value_of(encoded[2]);
        auto const d = value_of(encoded[3]);
        if (((a | b | c | d) & 0xC0) != 0)
            return std::nullopt;
        std::uint32_t const bits = std::uint32_t{a} << 18 | std::uint32_t{b} << 12 | std::uint32_t{c} << 6 | d;
        out[written++] = low_byte(bits >> 16);
        out[written++] = low_byte(bits >> 8);
        out[written++] = low_byte(bits);
    }
    auto const last = decode_last(encoded, out.subspan(written));
    if (!last)
        return std::nullopt;
    return written + *last;
}

void append_text_packet(std::string& payload, std::string_view packet)
{
    separate(payload);
    payload.append(packet);
}

void append_binary_packet(std::string& payload, std::string_view bytes)
{
    separate(payload);
    payload.push_back(binary_marker);
    while (!bytes.empty()) {
        auto const take = bytes.size() < 3 ? bytes.size() : 3;
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i)
            bits = bits << 8 | (i < take ? static_cast<std::uint8_t>(bytes[i]) : 0U);
        payload.push_back(letter_of(bits >> 18));
        payload.push_back(letter_of(bits >> 12));
        payload.push_back(take > 1 ? letter_of(bits >> 6) : '=');
        payload.push_back(take > 2 ? letter_of(bits) : '=');
        bytes.remove_prefix(take);
    }
}

} // namespace engineio
