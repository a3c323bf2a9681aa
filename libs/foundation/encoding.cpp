#include "foundation/encoding.hpp"

#include "foundation/random.hpp"

#include <sodium.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace recruteia {

std::span<unsigned char const> bytes_of(std::string_view text)
{
    return {reinterpret_cast<unsigned char const*>(text.data()), text.size()};
}

void fill_random(std::span<unsigned char> bytes)
{
    randombytes_buf(bytes.data(), bytes.size());
}

std::string random_token(std::size_t byte_count)
{
    std::string bytes(byte_count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return to_base64url(bytes_of(bytes));
}

std::string to_hex(std::span<unsigned char const> bytes)
{
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

namespace {

constexpr auto base64url = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::string_view base32_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Bytes in the UTF-8 sequence that starts at `text[at]`, or 0 when it is not well formed (Unicode table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    auto const continues = [&](std::size_t i, unsigned char low = 0x80, unsigned char high = 0xBF) {
        return at + i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    auto const lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return continues(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        auto const low = static_cast<unsigned char>(lead == 0xE0 ? 0xA0 : 0x80);
        auto const high = static_cast<unsigned char>(lead == 0xED ? 0x9F : 0xBF);
        return continues(1, low, high) && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        auto const low = static_cast<unsigned char>(lead == 0xF0 ? 0x90 : 0x80);
        auto const high = static_cast<unsigned char>(lead == 0xF4 ? 0x8F : 0xBF);
        return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

/// Length of the white space at the start (or, backwards, at the end) of the text; 0 when there is none.
std::size_t space_at(std::string_view text, bool at_end)
{
    using namespace std::string_view_literals;
    constexpr std::array spaces{" "sv, "\t"sv, "\n"sv, "\r"sv, "\f"sv, "\v"sv, "\u00A0"sv, "\u202F"sv};
    for (auto const space : spaces)
        if (at_end ? text.ends_with(space) : text.starts_with(space))
            return space.size();
    return 0;
}

} // namespace

std::string to_base64url(std::span<unsigned char const> bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), base64url), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64url);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string bytes(text.size() * 3 / 4 + 1, '\0');
    std::size_t length = 0;
    char const* end = nullptr;
    auto const status = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                          text.size(), nullptr, &length, &end, base64url);
    if (status != 0 || end != text.data() + text.size())
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

std::string to_base32(std::span<unsigned char const> bytes)
{
    std::string text;
    unsigned buffer = 0;
    unsigned bits = 0;
    for (auto const byte : bytes) {
        buffer = (buffer << 8) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text += base32_alphabet[(buffer >> bits) & 31];
        }
    }
    if (bits > 0)
        text += base32_alphabet[(buffer << (5 - bits)) & 31];
    return text;
}

std::optional<std::string> from_base32(std::string_view text)
{
    std::string bytes;
    unsigned buffer = 0;
    unsigned bits = 0;
    for (auto const c : text) {
        auto const index = base32_alphabet.find(c);
        if (index == std::string_view::npos)
            return std::nullopt;
        buffer = (buffer << 5) | static_cast<unsigned>(index);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((buffer >> bits) & 0xFF);
        }
    }
    return bytes;
}

bool is_valid_utf8(std::string_view text)
{
    constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;
    for (std::size_t at = 0; at < text.size();) {
        std::uint64_t bytes = 0;
        if (text.size() - at >= sizeof bytes) {
            std::memcpy(&bytes, text.data() + at, sizeof bytes);
            if ((bytes & high_bits) == 0) { // ASCII, as most text is
                at += sizeof bytes;
                continue;
            }
        }
        auto const length = sequence_length(text, at);
        if (length == 0)
            return false;
        at += length;
    }
    return true;
}

std::size_t utf8_length(std::string_view text)
{
    std::size_t count = 0;
    for (auto const c : text)
        count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    return count;
}

std::string_view trimmed(std::string_view text)
{
    while (auto const length = space_at(text, false))
        text.remove_prefix(length);
    while (auto const length = space_at(text, true))
        text.remove_suffix(length);
    return text;
}

} // namespace recruteia
