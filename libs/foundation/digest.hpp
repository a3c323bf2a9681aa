#pragma once

#include <array>
#include <string>
#include <string_view>

namespace recruteia {

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view data);
Digest hmac_sha256(std::string_view key, std::string_view data);
/// HMAC-SHA-1, for TOTP (RFC 6238) alone.
std::array<unsigned char, 20> hmac_sha1(std::string_view key, std::string_view data);
/// Lower-case hexadecimal SHA-256: 64 characters.
std::string sha256_hex(std::string_view data);
std::string hmac_sha256_hex(std::string_view key, std::string_view data);
/// Takes the same time whatever the first difference is.
bool equal_in_constant_time(std::string_view a, std::string_view b);

} // namespace recruteia
