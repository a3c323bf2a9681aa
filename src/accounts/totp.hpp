#pragma once

#include "foundation/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Time-based one-time passwords (RFC 6238: HMAC-SHA-1, periods of 30 s, 6 digits) and the codes for when the phone
/// is lost.
namespace recruteia::accounts {

/// Base32, 160 bits, as RFC 4226 section 4 recommends.
std::string new_totp_secret();
/// What an authenticator application scans.
std::string totp_uri(std::string_view secret, std::string_view email);

/// The number of the 30-second period since 1970.
std::int64_t totp_step_at(UtcTime time);
/// `key`: the secret's bytes.
std::string totp_code(std::string_view key, std::int64_t step, int digits = 6);
/// Which period `code` belongs to, the present one or a neighbour (clocks differ), later than `last_step`: a code
/// counts once.
std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, UtcTime now,
                                               std::int64_t last_step);

/// Ten, of 80 random bits each: `k3mr-7q2d-...`.
std::vector<std::string> new_recovery_codes();
/// As stored. Case, spaces and hyphens do not matter. With so many random bits a plain SHA-256 is enough.
std::string recovery_code_digest(std::string_view code);

} // namespace recruteia::accounts
