#pragma once

#include <string_view>

namespace recruteia::accounts {

/// `password` in lower case. Passwords of 12 characters and more that are tried first, in French and in English; most
/// lists of leaked passwords hold shorter ones, which the minimal length already refuses.
bool is_common_password(std::string_view password);

} // namespace recruteia::accounts
