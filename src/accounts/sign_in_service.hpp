#pragma once

#include "accounts/context.hpp"
#include "accounts/email.hpp"
#include "accounts/lock_out.hpp"
#include "http/rate_limiter.hpp"

#include <boost/describe/class.hpp>

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace recruteia::accounts {

struct SignIn
{
    std::string email;
    std::string password;
    std::optional<std::string> totp_code;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password, totp_code))

/// Lets people in. One answer and one duration for a wrong password, an unknown address and a disabled account; an
/// unknown address is even locked out as an account would be.
class SignInService
{
public:
    struct Settings
    {
        /// Attempts of one address: an office may sit behind it.
        http::RateLimiter::Settings attempts{.per_second = 1, .burst = 120, .max_keys = 20'000};
    };

    SignInService(Context const& context, Settings const& settings)
        : context_(context), attempts_(settings.attempts, context.clock)
    {}

    /// Errors: unauthenticated/credentials_invalid, unauthenticated/totp_required, unauthenticated/totp_invalid,
    /// too_many_requests/locked_out, too_many_requests/rate_limited.
    Async<SignedIn> sign_in(SignIn command, std::string client_address);

    /// One more attempt from this address. Errors: too_many_requests/rate_limited.
    Result<void> admit(std::string const& client_address);
    http::RateLimiter& attempts() { return attempts_; }

private:
    Result<void> require_unlocked_address(std::string const& email, std::optional<Credentials> const& known);
    Result<SignedIn> conclude(database::Transaction& tx, Credentials const& verified, bool password_matches,
                              std::optional<std::string> const& code);
    void count_unknown(database::Transaction& tx, std::string const& email);

    Context context_;
    std::mutex mutex_;
    http::RateLimiter attempts_;
    std::unordered_map<std::string, LockOut> unknown_; ///< by the digest of the address
};

} // namespace recruteia::accounts
