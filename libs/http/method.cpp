#include "http/method.hpp"

#include <array>
#include <utility>

namespace recruteia::http {

namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> names{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::remove, "DELETE"},
    {Method::options, "OPTIONS"},
}};

} // namespace

std::string_view name(Method method)
{
    for (auto const& [known, text] : names)
        if (known == method)
            return text;
    std::unreachable();
}

std::optional<Method> method_from(std::string_view text)
{
    for (auto const& [known, known_text] : names)
        if (known_text == text)
            return known;
    return std::nullopt;
}

} // namespace recruteia::http
