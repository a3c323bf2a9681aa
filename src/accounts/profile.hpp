#pragma once

#include "foundation/error.hpp"

#include <string>
#include <string_view>

/// What people say of themselves in several requests, checked in one place.
namespace recruteia::accounts {

inline constexpr auto default_time_zone = "Europe/Paris";

/// Trimmed; 1 to 120 code points, no control characters. Errors: invalid at `path`.
Result<std::string> valid_name(std::string_view text, std::string_view path);
/// A name of the IANA time zone database. Errors: invalid at `path`.
Result<std::string> valid_time_zone(std::string_view text, std::string_view path);

} // namespace recruteia::accounts
