#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace recruteia {

/// Fills from the operating system's cryptographic source.
void fill_random(std::span<unsigned char> bytes);
/// `byte_count` random bytes as unpadded base64url: for tokens and keys. 32 bytes give 43 characters.
std::string random_token(std::size_t byte_count);

} // namespace recruteia
