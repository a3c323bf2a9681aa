#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

/// The quality (0 to 1) that an Accept-Encoding field gives to `coding`; 0 when it is not named and no `*` is.
double quality_of(std::string_view accept_encoding, std::string_view coding);

/// The best of `languages` for an Accept-Language field: `fr-CA;q=0.8` prefers `fr`. The first one when none is named.
std::string const& preferred_language(std::string_view accept_language, std::vector<std::string> const& languages);

} // namespace recruteia::http
