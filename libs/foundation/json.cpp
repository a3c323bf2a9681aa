#include "foundation/json.hpp"

#include "foundation/encoding.hpp"

#include <boost/json/parse.hpp>

#include <fmt/format.h>

#include <cmath>

namespace recruteia {

namespace {

constexpr std::size_t max_depth = 32;

bool holds_nul(json::value const& value)
{
    auto const has_nul = [](std::string_view text) { return text.find('\0') != std::string_view::npos; };
    if (auto const* text = value.if_string())
        return has_nul(*text);
    if (auto const* array = value.if_array()) {
        for (auto const& element : *array)
            if (holds_nul(element))
                return true;
    }
    if (auto const* object = value.if_object()) {
        for (auto const& member : *object)
            if (has_nul(member.key()) || holds_nul(member.value()))
                return true;
    }
    return false;
}

} // namespace

Result<json::value> parse_json(std::string_view text)
{
    json::parse_options options;
    options.max_depth = max_depth;
    boost::system::error_code error;
    auto value = json::parse(text, error, {}, options);
    if (error)
        return fail(Errc::malformed, "json_malformed", "The body is not valid JSON.");
    if (holds_nul(value))
        return fail(Errc::malformed, "json_malformed", "The body holds a NUL character.");
    return value;
}

void append_string(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t plain_from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(text, plain_from, i - plain_from);
        plain_from = i + 1;
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
        }
    }
    out.append(text, plain_from);
    out += '"';
}

void append_text(std::string& out, json::value const& value)
{
    switch (value.kind()) {
    case json::kind::null:
        out += "null";
        break;
    case json::kind::bool_:
        out += value.get_bool() ? "true" : "false";
        break;
    case json::kind::int64:
        fmt::format_to(std::back_inserter(out), "{}", value.get_int64());
        break;
    case json::kind::uint64:
        fmt::format_to(std::back_inserter(out), "{}", value.get_uint64());
        break;
    case json::kind::double_:
        if (std::isfinite(value.get_double()))
            fmt::format_to(std::back_inserter(out), "{}", value.get_double());
        else
            out += "null";
        break;
    case json::kind::string:
        append_string(out, value.get_string());
        break;
    case json::kind::array: {
        out += '[';
        auto separator = "";
        for (auto const& element : value.get_array()) {
            out += std::exchange(separator, ",");
            append_text(out, element);
        }
        out += ']';
        break;
    }
    case json::kind::object: {
        out += '{';
        auto separator = "";
        for (auto const& member : value.get_object()) {
            out += std::exchange(separator, ",");
            append_string(out, member.key());
            out += ':';
            append_text(out, member.value());
        }
        out += '}';
        break;
    }
    }
}

std::string to_text(json::value const& value)
{
    std::string out;
    append_text(out, value);
    return out;
}

} // namespace recruteia
