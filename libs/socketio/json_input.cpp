#include "socketio/json_input.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace socketio {
namespace {

std::optional<json::value> parse(std::string_view text)
{
    boost::system::error_code error;
    auto value = json::parse(text, error, {}, {.max_depth = 32});
    return error ? std::nullopt : std::optional{std::move(value)};
}

bool has_valid_placeholders(json::value const& value, std::size_t attachments)
{
    auto const is_valid = [&](json::value const& inner) { return has_valid_placeholders(inner, attachments); };
    if (auto const* const array = value.if_array())
        return std::ranges::all_of(*array, is_valid);
    auto const* const object = value.if_object();
    if (object == nullptr)
        return true;
    if (auto const* const marker = object->if_contains("_placeholder"); marker && *marker == true) {
        auto const* const number = object->if_contains("num");
        return number != nullptr && number->is_int64() && number->get_int64() >= 0 &&
               static_cast<std::uint64_t>(number->get_int64()) < attachments;
    }
    return std::ranges::all_of(*object, [&](auto const& member) { return is_valid(member.value()); });
}

} // namespace

std::optional<json::array> parse_arguments(std::string_view text, std::size_t attachments)
{
    auto value = parse(text);
    if (!value || !value->is_array() || (attachments > 0 && !has_valid_placeholders(*value, attachments)))
        return std::nullopt;
    return std::move(value->get_array());
}

std::optional<json::object> parse_auth(std::string_view text)
{
    if (text.empty())
        return json::object{};
    auto value = parse(text);
    if (!value || !value->is_object())
        return std::nullopt;
    return std::move(value->get_object());
}

} // namespace socketio
