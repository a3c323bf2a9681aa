#pragma once

#include <optional>
#include <string_view>

namespace recruteia::http {

/// The first cookie of that name in a Cookie field (RFC 6265 section 4.2), without surrounding quotes.
std::optional<std::string_view> find_cookie(std::string_view field, std::string_view name);

} // namespace recruteia::http
