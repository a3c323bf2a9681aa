#include "foundation/id.hpp"

#include "foundation/random.hpp"
#include "foundation/time.hpp"

#include <array>
#include <cstdint>

namespace recruteia {

std::string random_uuid_v7()
{
    std::array<unsigned char, 16> bytes{};
    fill_random(bytes);
    auto const milliseconds = static_cast<std::uint64_t>(SystemClock{}.now().time_since_epoch().count());
    for (std::size_t i = 0; i < 6; ++i)
        bytes[i] = static_cast<unsigned char>(milliseconds >> (8 * (5 - i)));
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);

    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 15];
    }
    return text;
}

bool is_uuid(std::string_view text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = text[i];
        auto const dash = i == 8 || i == 13 || i == 18 || i == 23;
        auto const digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (dash ? c != '-' : !digit)
            return false;
    }
    return true;
}

} // namespace recruteia
