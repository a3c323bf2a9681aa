#include "http/cookie.hpp"

#include "foundation/encoding.hpp"

#include <algorithm>

namespace recruteia::http {

std::optional<std::string_view> find_cookie(std::string_view field, std::string_view name)
{
    while (!field.empty()) {
        auto const end = std::min(field.find(';'), field.size());
        auto const pair = field.substr(0, end);
        field.remove_prefix(std::min(end + 1, field.size()));

        auto const equals = pair.find('=');
        if (equals == std::string_view::npos || trimmed(pair.substr(0, equals)) != name)
            continue;
        auto value = trimmed(pair.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return std::nullopt;
}

} // namespace recruteia::http
