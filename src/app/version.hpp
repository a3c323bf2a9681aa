#pragma once

#include <string_view>

namespace recruteia::app {

inline constexpr std::string_view version = RECRUTEIA_VERSION;

} // namespace recruteia::app
