#include "foundation/page.hpp"

#include "foundation/encoding.hpp"

#include <charconv>

namespace recruteia {

namespace {

constexpr char separator = '\x1F';
constexpr std::size_t max_limit = 100;

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> parts;
    while (true) {
        auto const end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

} // namespace

Result<PageRequest> PageRequest::parse(std::optional<std::string> const& limit,
                                       std::optional<std::string> const& cursor, std::size_t parts)
{
    PageRequest request;
    if (limit) {
        auto const [end, problem] = std::from_chars(limit->data(), limit->data() + limit->size(), request.limit);
        if (problem != std::errc{} || end != limit->data() + limit->size() || request.limit < 1 ||
            request.limit > max_limit)
            return fail(Errc::invalid, "range", "limit must be a whole number from 1 to 100", "limit");
    }
    if (cursor) {
        auto const text = from_base64url(*cursor);
        if (!text || !is_valid_utf8(*text))
            return fail(Errc::malformed, "cursor_invalid", "The cursor is not one this server made.");
        request.after = split(*text);
        if (request.after.size() != parts)
            return fail(Errc::malformed, "cursor_invalid", "The cursor belongs to another list.");
    }
    return request;
}

std::string cursor_of(std::vector<std::string> const& sort_values)
{
    std::string text;
    for (auto const& value : sort_values) {
        if (!text.empty() || &value != &sort_values.front())
            text += separator;
        text += value;
    }
    return to_base64url(bytes_of(text));
}

} // namespace recruteia
