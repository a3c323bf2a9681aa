#include "accounts/totp_vault.hpp"

#include "accounts/user_repository.hpp"
#include "foundation/encoding.hpp"
#include "foundation/random.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace recruteia::accounts {

namespace {

/// Base32 has no dot: a secret in the clear never looks sealed.
constexpr std::string_view mark = "v1.";
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == sizeof(Digest));

} // namespace

TotpVault::TotpVault(std::string_view key) : key_(hmac_sha256(key, "secrets of second factors"))
{
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium cannot be initialised");
}

std::string TotpVault::seal(UserId const& user, std::string_view secret) const
{
    std::vector<unsigned char> box(nonce_bytes + secret.size() + tag_bytes);
    fill_random(std::span(box).first(nonce_bytes));
    auto const plain = bytes_of(secret);
    auto const bound_to = bytes_of(user.value);
    crypto_aead_xchacha20poly1305_ietf_encrypt(box.data() + nonce_bytes, nullptr, plain.data(), plain.size(),
                                               bound_to.data(), bound_to.size(), nullptr, box.data(), key_.data());
    return std::string(mark) + to_base64url(box);
}

std::optional<std::string> TotpVault::open(UserId const& user, std::string_view sealed) const
{
    auto const box = sealed.starts_with(mark) ? from_base64url(sealed.substr(mark.size())) : std::nullopt;
    if (!box || box->size() < nonce_bytes + tag_bytes)
        return std::nullopt;
    auto const bytes = bytes_of(*box);
    auto const cipher = bytes.subspan(nonce_bytes);
    auto const bound_to = bytes_of(user.value);
    std::vector<unsigned char> secret(cipher.size() - tag_bytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(secret.data(), nullptr, nullptr, cipher.data(), cipher.size(),
                                                   bound_to.data(), bound_to.size(), bytes.data(), key_.data()) != 0)
        return std::nullopt;
    return std::string(secret.begin(), secret.end());
}

TotpVault::Inspection TotpVault::inspect(database::Transaction& tx) const
{
    Inspection found;
    for (auto const& kept : list_totp_secrets(tx)) {
        if (!kept.secret.starts_with(mark)) {
            replace_totp_secret(tx, kept.user_id, seal(kept.user_id, kept.secret));
            ++found.sealed_now;
        } else if (!open(kept.user_id, kept.secret)) {
            ++found.unreadable;
        }
    }
    return found;
}

} // namespace recruteia::accounts
