#pragma once

#include "accounts/principal.hpp"
#include "foundation/digest.hpp"
#include "foundation/error.hpp"
#include "foundation/time.hpp"

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace recruteia::accounts {

struct AccessClaims
{
    UserId user_id;
    SessionId session_id;
    UtcTime expires_at;
};

/// A candidate's session: one interview, on the device that opened it as the `generation`-th.
struct CandidateClaims
{
    std::string interview_id;
    std::int64_t generation = 0;
    UtcTime expires_at;
};

/// Signs and reads the two kinds of JWT: HS256 alone, with an audience each, so that neither passes for the other.
/// Errors of reading: unauthenticated, unauthenticated/token_expired.
class Tokens
{
public:
    /// `key`: at least 32 bytes.
    explicit Tokens(std::string key) : key_(std::move(key)) {}

    std::string sign(AccessClaims const& claims) const;
    std::string sign(CandidateClaims const& claims) const;
    Result<AccessClaims> read_access(std::string_view token, UtcTime now) const;
    Result<CandidateClaims> read_candidate(std::string_view token, UtcTime now) const;

private:
    struct DigestHash
    {
        std::size_t operator()(Digest const& digest) const noexcept;
    };

    void remember(Digest const& digest, AccessClaims const& claims, UtcTime now) const;

    std::string key_;
    // Access tokens are read on every request and verified once: found again by their digest until they expire.
    mutable std::mutex mutex_;
    mutable std::unordered_map<Digest, AccessClaims, DigestHash> verified_;
};

} // namespace recruteia::accounts
