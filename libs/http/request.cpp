#include "http/request.hpp"

#include "http/cookie.hpp"

#include <algorithm>
#include <stdexcept>

namespace recruteia::http {

namespace {

constexpr std::size_t min_idempotency_key_length = 8; // shorter ones would meet by chance
constexpr std::size_t max_idempotency_key_length = 128;

bool is_visible_ascii(char c)
{
    return c > ' ' && c < 0x7f;
}

} // namespace

std::optional<std::string> Request::query(std::string_view name) const
{
    auto const found = std::ranges::find(parts_->query, name, &Parameter::name);
    if (found == parts_->query.end())
        return std::nullopt;
    return found->value;
}

std::optional<std::string> Request::cookie(std::string_view name) const
{
    auto const field = header("cookie");
    auto const found = field ? find_cookie(*field, name) : std::nullopt;
    if (!found)
        return std::nullopt;
    return std::string(*found);
}

std::string const& Request::path_parameter(std::string_view name) const
{
    auto const found = std::ranges::find(parts_->path_parameters, name, &Parameter::name);
    if (found == parts_->path_parameters.end())
        throw std::logic_error("the route " + std::string(route()) + " has no parameter " + std::string(name));
    return found->value;
}

Result<IdempotencyKey> Request::idempotency_key() const
{
    auto const key = header("idempotency-key");
    if (!key)
        return fail(Errc::malformed, "idempotency_key_required", "The request needs an Idempotency-Key field.");
    if (key->size() < min_idempotency_key_length || key->size() > max_idempotency_key_length ||
        !std::ranges::all_of(*key, is_visible_ascii))
        return fail(Errc::malformed, "idempotency_key_malformed",
                    "The Idempotency-Key must be 8 to 128 visible ASCII characters.");
    return IdempotencyKey{std::string(*key)};
}

std::optional<std::string_view> Request::bearer_token() const
{
    constexpr std::string_view scheme = "Bearer ";
    auto const field = header("authorization");
    if (!field || !equal_ignoring_case(field->substr(0, scheme.size()), scheme))
        return std::nullopt;
    auto const token = field->substr(scheme.size());
    if (token.empty() || !std::ranges::all_of(token, is_visible_ascii))
        return std::nullopt;
    return token;
}

Result<void> Request::require_json() const
{
    auto const field = header("content-type").value_or("");
    auto const media_type = field.substr(0, field.find_first_of("; \t"));
    if (!equal_ignoring_case(media_type, "application/json"))
        return fail(Errc::unsupported_media, "The body must be application/json.");
    return {};
}

} // namespace recruteia::http
