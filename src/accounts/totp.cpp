#include "accounts/totp.hpp"

#include "foundation/digest.hpp"
#include "foundation/encoding.hpp"
#include "foundation/random.hpp"

#include <fmt/format.h>

#include <array>

namespace recruteia::accounts {

namespace {

constexpr auto issuer = "RecruteIA";
constexpr auto period = std::chrono::seconds{30};
constexpr std::size_t recovery_code_count = 10;
constexpr std::size_t recovery_group = 4;

std::string big_endian(std::int64_t number)
{
    auto const bits = static_cast<std::uint64_t>(number);
    std::string bytes;
    for (auto shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>((bits >> shift) & 0xFF);
    return bytes;
}

/// Lower case, in groups of four.
std::string readable(std::string_view code)
{
    std::string text;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % recovery_group == 0)
            text += '-';
        text += code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] - 'A' + 'a') : code[i];
    }
    return text;
}

/// Query and label of a URI, where `@` may stay.
std::string percent_encoded(std::string_view text)
{
    std::string encoded;
    for (auto const c : text) {
        auto const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~@").contains(c);
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

} // namespace

std::string new_totp_secret()
{
    std::array<unsigned char, 20> key{};
    fill_random(key);
    return to_base32(key);
}

std::string totp_uri(std::string_view secret, std::string_view email)
{
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits=6&period=30", issuer,
                       percent_encoded(email), secret);
}

std::int64_t totp_step_at(UtcTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch() / period;
}

std::string totp_code(std::string_view key, std::int64_t step, int digits)
{
    auto const mac = hmac_sha1(key, big_endian(step));
    auto const offset = mac.back() & 0x0FU;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = (number << 8) | mac[offset + i];
    number &= 0x7FFF'FFFF;
    std::uint32_t modulus = 1;
    for (auto i = 0; i < digits; ++i)
        modulus *= 10;
    return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, UtcTime now,
                                               std::int64_t last_step)
{
    auto const key = from_base32(secret);
    auto const present = totp_step_at(now);
    for (auto const step : {present, present - 1, present + 1})
        if (key && step > last_step && equal_in_constant_time(code, totp_code(*key, step)))
            return step;
    return std::nullopt;
}

std::vector<std::string> new_recovery_codes()
{
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < recovery_code_count; ++i) {
        std::array<unsigned char, 10> bytes{};
        fill_random(bytes);
        codes.push_back(readable(to_base32(bytes)));
    }
    return codes;
}

std::string recovery_code_digest(std::string_view code)
{
    std::string plain;
    for (auto const c : code)
        if (c != '-' && c != ' ')
            plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return sha256_hex(plain);
}

} // namespace recruteia::accounts
