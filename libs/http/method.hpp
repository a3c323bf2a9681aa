#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace recruteia::http {

/// The methods the edge serves. `remove` is DELETE, which C++ keeps for itself.
enum class Method : std::uint8_t
{
    get,
    head,
    post,
    put,
    patch,
    remove,
    options
};

/// As on the wire: GET, DELETE, ...
std::string_view name(Method method);
std::optional<Method> method_from(std::string_view text);

} // namespace recruteia::http
