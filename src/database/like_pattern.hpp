#pragma once

#include <string>
#include <string_view>

/// Patterns for `LIKE :words ESCAPE '!'`: what people type finds itself, never what `%` and `_` stand for.
namespace recruteia::database {

inline std::string escaped_for_like(std::string_view words)
{
    std::string escaped;
    for (auto const c : words) {
        if (c == '%' || c == '_' || c == '!')
            escaped += '!';
        escaped += c;
    }
    return escaped;
}

inline std::string containing(std::string_view words)
{
    return "%" + escaped_for_like(words) + "%";
}

inline std::string starting_with(std::string_view words)
{
    return escaped_for_like(words) + "%";
}

} // namespace recruteia::database
