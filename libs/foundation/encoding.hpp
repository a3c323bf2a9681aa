#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace recruteia {

std::span<unsigned char const> bytes_of(std::string_view text);

std::string to_hex(std::span<unsigned char const> bytes);
/// Unpadded, URL-safe alphabet (RFC 4648 section 5).
std::string to_base64url(std::span<unsigned char const> bytes);
/// Nothing when the text is not unpadded base64url.
std::optional<std::string> from_base64url(std::string_view text);
/// Unpadded base32 (RFC 4648 section 6), as authenticator applications read TOTP secrets.
std::string to_base32(std::span<unsigned char const> bytes);
std::optional<std::string> from_base32(std::string_view text);

bool is_valid_utf8(std::string_view text);
/// Code points in valid UTF-8 text: the length that people and contracts count.
std::size_t utf8_length(std::string_view text);
/// Without white space (ASCII and U+00A0, U+202F) at both ends.
std::string_view trimmed(std::string_view text);

} // namespace recruteia
