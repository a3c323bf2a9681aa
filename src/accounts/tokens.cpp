#include "accounts/tokens.hpp"

#include "foundation/encoding.hpp"
#include "foundation/try.hpp"

#include <jwt.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>

namespace recruteia::accounts {

namespace {

constexpr auto user_audience = "user";
constexpr auto candidate_audience = "candidate";
constexpr std::size_t max_token_length = 2048;
constexpr std::size_t max_verified = 10'000;

struct FreeJwt
{
    void operator()(jwt_t* jwt) const { jwt_free(jwt); }
};
using Jwt = std::unique_ptr<jwt_t, FreeJwt>;

/// libjwt fails to build a token only when memory is short.
void require(int status)
{
    if (status != 0)
        throw std::bad_alloc();
}

unsigned char const* key_bytes(std::string const& key)
{
    return bytes_of(key).data();
}

std::int64_t seconds_of(UtcTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

Jwt new_token(char const* audience, UtcTime expires_at)
{
    jwt_t* made = nullptr;
    require(jwt_new(&made));
    Jwt jwt(made);
    require(jwt_add_grant(made, "aud", audience));
    require(jwt_add_grant_int(made, "exp", seconds_of(expires_at)));
    return jwt;
}

std::string encode(Jwt const& jwt, std::string const& key)
{
    require(jwt_set_alg(jwt.get(), JWT_ALG_HS256, key_bytes(key), static_cast<int>(key.size())));
    std::unique_ptr<char, decltype(&std::free)> const text(jwt_encode_str(jwt.get()), &std::free);
    if (!text)
        throw std::bad_alloc();
    return text.get();
}

bool is_token_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

std::unexpected<Error> refuse()
{
    return fail(Errc::unauthenticated, "Sign in to continue.");
}

std::unexpected<Error> expired()
{
    return fail(Errc::unauthenticated, "token_expired", "The access token has expired.");
}

std::string text_claim(Jwt const& jwt, char const* name)
{
    auto const* value = jwt_get_grant(jwt.get(), name);
    return value ? value : "";
}

/// Nothing when the claim is absent or not a whole number.
std::optional<std::int64_t> number_claim(Jwt const& jwt, char const* name)
{
    errno = 0;
    auto const value = jwt_get_grant_int(jwt.get(), name);
    if (errno != 0)
        return std::nullopt;
    return value;
}

struct Verified
{
    Jwt jwt;
    UtcTime expires_at;
};

Result<Verified> verify(std::string_view token, std::string const& key, std::string_view audience, UtcTime now)
{
    if (token.size() > max_token_length || !std::ranges::all_of(token, is_token_character))
        return refuse();
    jwt_t* read = nullptr;
    auto const status = jwt_decode(&read, std::string(token).c_str(), key_bytes(key), static_cast<int>(key.size()));
    Jwt jwt(status == 0 ? read : nullptr);
    // libjwt verifies with whatever algorithm the token itself names: only ours is accepted.
    if (!jwt || jwt_get_alg(jwt.get()) != JWT_ALG_HS256 || text_claim(jwt, "aud") != audience)
        return refuse();
    auto const expiry = number_claim(jwt, "exp");
    if (!expiry)
        return refuse();
    UtcTime const expires_at{std::chrono::seconds{*expiry}};
    if (expires_at <= now)
        return expired();
    return Verified{std::move(jwt), expires_at};
}

} // namespace

std::size_t Tokens::DigestHash::operator()(Digest const& digest) const noexcept
{
    std::size_t hash = 0;
    std::memcpy(&hash, digest.data(), sizeof hash);
    return hash;
}

std::string Tokens::sign(AccessClaims const& claims) const
{
    auto const jwt = new_token(user_audience, claims.expires_at);
    require(jwt_add_grant(jwt.get(), "sub", claims.user_id.value.c_str()));
    require(jwt_add_grant(jwt.get(), "sid", claims.session_id.value.c_str()));
    return encode(jwt, key_);
}

std::string Tokens::sign(CandidateClaims const& claims) const
{
    auto const jwt = new_token(candidate_audience, claims.expires_at);
    require(jwt_add_grant(jwt.get(), "sub", claims.interview_id.c_str()));
    require(jwt_add_grant_int(jwt.get(), "gen", claims.generation));
    return encode(jwt, key_);
}

Result<AccessClaims> Tokens::read_access(std::string_view token, UtcTime now) const
{
    auto const digest = sha256(token);
    {
        std::scoped_lock const lock(mutex_);
        if (auto const known = verified_.find(digest); known != verified_.end()) {
            if (known->second.expires_at > now)
                return known->second;
            verified_.erase(known);
            return expired();
        }
    }
    TRY(auto const verified, verify(token, key_, user_audience, now));
    auto const user_id = text_claim(verified.jwt, "sub");
    auto const session_id = text_claim(verified.jwt, "sid");
    if (!is_uuid(user_id) || !is_uuid(session_id))
        return refuse();
    AccessClaims claims{{user_id}, {session_id}, verified.expires_at};
    remember(digest, claims, now);
    return claims;
}

Result<CandidateClaims> Tokens::read_candidate(std::string_view token, UtcTime now) const
{
    TRY(auto const verified, verify(token, key_, candidate_audience, now));
    auto const interview_id = text_claim(verified.jwt, "sub");
    auto const generation = number_claim(verified.jwt, "gen");
    if (!is_uuid(interview_id) || !generation)
        return refuse();
    return CandidateClaims{interview_id, *generation, verified.expires_at};
}

void Tokens::remember(Digest const& digest, AccessClaims const& claims, UtcTime now) const
{
    std::scoped_lock const lock(mutex_);
    if (verified_.size() >= max_verified)
        std::erase_if(verified_, [now](auto const& entry) { return entry.second.expires_at <= now; });
    if (verified_.size() >= max_verified)
        verified_.clear();
    verified_.emplace(digest, claims);
}

} // namespace recruteia::accounts
