#include "socketio/json_input.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace socketio {
namespace {

json::parse_options options()
{
    json::parse_options options;
    options.max_depth = 32;
    return options;
}

/// Takes whatever the parser finds.
struct Nothing
{
    static constexpr auto max_object_size = static_cast<std::size_t>(-1);
    static constexpr auto max_array_size = static_cast<std::size_t>(-1);
    static constexpr auto max_key_size = static_cast<std::size_t>(-1);
    static constexpr auto max_string_size = static_cast<std::size_t>(-1);
    using Error = boost::system::error_code;
    using Text = json::string_view;

    static bool on_document_begin(Error&) { return true; }
    static bool on_document_end(Error&) { return true; }
    static bool on_object_begin(Error&) { return true; }
    static bool on_object_end(std::size_t, Error&) { return true; }
    static bool on_array_begin(Error&) { return true; }
    static bool on_array_end(std::size_t, Error&) { return true; }
    static bool on_key_part(Text, std::size_t, Error&) { return true; }
    static bool on_key(Text, std::size_t, Error&) { return true; }
    static bool on_string_part(Text, std::size_t, Error&) { return true; }
    static bool on_string(Text, std::size_t, Error&) { return true; }
    static bool on_number_part(Text, Error&) { return true; }
    static bool on_int64(std::int64_t, Text, Error&) { return true; }
    static bool on_uint64(std::uint64_t, Text, Error&) { return true; }
    static bool on_double(double, Text, Error&) { return true; }
    static bool on_bool(bool, Error&) { return true; }
    static bool on_null(Error&) { return true; }
    static bool on_comment_part(Text, Error&) { return true; }
    static bool on_comment(Text, Error&) { return true; }
};

bool is_json(std::string_view text)
{
    json::basic_parser<Nothing> parser{options()};
    boost::system::error_code error;
    return parser.write_some(false, text.data(), text.size(), error) == text.size() && !error;
}

enum class Surrogate : std::uint8_t
{
    none,
    leading,
    trailing
};

/// Which half of a pair the escape at `text[at]` is, if it is one of those.
Surrogate surrogate_at(std::string_view text, std::size_t at) noexcept
{
    constexpr std::size_t digits = 4;
    auto const escape = at < text.size() ? text.substr(at, 2 + digits) : std::string_view{};
    std::uint16_t unit = 0;
    if (!escape.starts_with(R"(\u)") || escape.size() < 2 + digits ||
        std::from_chars(escape.data() + 2, escape.data() + escape.size(), unit, 16).ptr !=
            escape.data() + escape.size())
        return Surrogate::none;
    return unit >= 0xD800 && unit <= 0xDBFF   ? Surrogate::leading
           : unit >= 0xDC00 && unit <= 0xDFFF ? Surrogate::trailing
                                              : Surrogate::none;
}

/// Where the JSON string that begins at `text[at]` ends, its quotes included.
std::size_t end_of_string(std::string_view text, std::size_t at) noexcept
{
    for (auto quote = text.find('"', at + 1); quote != std::string_view::npos; quote = text.find('"', quote + 1)) {
        auto const last_other = text.find_last_not_of('\\', quote - 1);
        if ((quote - last_other) % 2 == 1) // an even number of backslashes before it
            return quote + 1;
    }
    return text.size();
}

/// Where the JSON value that begins at `text[at]` ends: at the comma or bracket that follows.
std::size_t end_of_value(std::string_view text, std::size_t at) noexcept
{
    for (std::size_t depth = 0; at < text.size();) {
        auto const c = text[at];
        if (c == '"') {
            at = end_of_string(text, at);
            continue;
        }
        if (depth == 0 && (c == ',' || c == ']'))
            break;
        if (c == '[' || c == '{')
            ++depth;
        else if (c == ']' || c == '}')
            --depth;
        ++at;
    }
    return at;
}

std::optional<json::value> parse(std::string_view text)
{
    boost::system::error_code error;
    auto value = json::parse(text, error, {}, options());
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
    if (auto const* const marker = object->if_contains("_placeholder"); marker != nullptr && *marker == true) {
        auto const* const number = object->if_contains("num");
        return number != nullptr && number->is_int64() && number->get_int64() >= 0 &&
               std::cmp_less(number->get_int64(), attachments);
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

std::optional<std::string_view> event_name(std::string_view text)
{
    constexpr std::string_view start = R"([")";
    if (!text.starts_with(start))
        return std::nullopt;
    auto const end = text.find_first_of(R"("\)", start.size());
    if (end == std::string_view::npos || text[end] != '"' || !is_json(text))
        return std::nullopt;
    return text.substr(start.size(), end - start.size());
}

std::optional<std::string_view> element_text(std::string_view array, std::size_t index) noexcept
{
    constexpr std::string_view space = " \t\r\n";
    auto begin = std::min(array.find('['), array.size() - 1) + 1;
    for (;; --index) {
        begin = std::min(array.find_first_not_of(space, begin), array.size());
        auto const end = end_of_value(array, begin);
        if (end == begin || end == array.size())
            return std::nullopt;
        if (index == 0)
            return array.substr(begin, array.find_last_not_of(space, end - 1) + 1 - begin);
        if (array[end] == ']')
            return std::nullopt;
        begin = end + 1;
    }
}

std::optional<std::string> without_lone_surrogates(std::string_view text)
{
    constexpr std::size_t escape_size = 6;
    std::optional<std::string> mended;
    for (auto at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
        auto const half = surrogate_at(text, at);
        if (half == Surrogate::none) {
            at += 2; // the escape and what it escapes
        } else if (half == Surrogate::leading && surrogate_at(text, at + escape_size) == Surrogate::trailing) {
            at += 2 * escape_size;
        } else {
            if (!mended)
                mended.emplace(text);
            mended->replace(at, escape_size, R"(\ufffd)");
            at += escape_size;
        }
    }
    return mended;
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
