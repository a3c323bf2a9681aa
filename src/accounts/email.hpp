#pragma once

#include "foundation/error.hpp"

#include <string>
#include <string_view>

namespace recruteia::accounts {

/// An address as it is stored and compared: trimmed and in lower case.
struct Email
{
    std::string value;

    /// Accepts what mail systems accept in practice: one @, a domain with a dot, no spaces, at most 254 bytes.
    /// Errors: invalid/email_invalid at `path`.
    static Result<Email> parse(std::string_view text, std::string_view path = "email");

    friend bool operator==(Email const&, Email const&) = default;
};

} // namespace recruteia::accounts
