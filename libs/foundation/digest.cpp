#include "foundation/digest.hpp"

#include "foundation/encoding.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace recruteia {

Digest sha256(std::string_view data)
{
    Digest digest{};
    crypto_hash_sha256(digest.data(), bytes_of(data).data(), data.size());
    return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view data)
{
    Digest digest{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes_of(key).data(), key.size());
    crypto_auth_hmacsha256_update(&state, bytes_of(data).data(), data.size());
    crypto_auth_hmacsha256_final(&state, digest.data());
    return digest;
}

std::array<unsigned char, 20> hmac_sha1(std::string_view key, std::string_view data)
{
    std::array<unsigned char, 20> digest{};
    unsigned length = 0;
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), bytes_of(data).data(), data.size(), digest.data(),
         &length);
    return digest;
}

std::string sha256_hex(std::string_view data)
{
    return to_hex(sha256(data));
}

std::string hmac_sha256_hex(std::string_view key, std::string_view data)
{
    return to_hex(hmac_sha256(key, data));
}

bool equal_in_constant_time(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace recruteia
