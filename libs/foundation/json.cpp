#include "foundation/json.hpp"

#include "foundation/encoding.hpp"

#include <boost/json/parse.hpp>

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <cstring>

namespace recruteia {

namespace {

constexpr std::size_t max_depth = 32;

bool holds_nul(json::value const& value)
{
    auto const has_nul = [](std::string_view text) { return text.contains('\0'); };
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

namespace {

/// Eight bytes at a time: texts are long, and what must be escaped in them is rare.
/// See "Determine if a word has a byte less than n" and "equal to n" in Sean Anderson's Bit Twiddling Hacks.
bool needs_no_escape(std::uint64_t bytes)
{
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    constexpr std::uint64_t high = 0x8080'8080'8080'8080;
    auto const is_zero_anywhere = [](std::uint64_t word) { return (word - ones) & ~word & high; };
    auto const below_space = (bytes - ones * 0x20) & ~bytes & high;
    return (below_space | is_zero_anywhere(bytes ^ (ones * '"')) | is_zero_anywhere(bytes ^ (ones * '\\'))) == 0;
}

bool is_plain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

/// How many characters from the beginning stand for themselves.
std::size_t plain_length(std::string_view text)
{
    std::size_t length = 0;
    std::uint64_t bytes = 0;
    for (; text.size() - length >= sizeof bytes; length += sizeof bytes) {
        std::memcpy(&bytes, text.data() + length, sizeof bytes);
        if (!needs_no_escape(bytes))
            break;
    }
    while (length < text.size() && is_plain(text[length]))
        ++length;
    return length;
}

void append_escaped(std::string& out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
    }
}

} // namespace

void append_string(std::string& out, std::string_view text)
{
    out += '"';
    while (true) {
        auto const plain = plain_length(text);
        out += text.substr(0, plain);
        if (plain == text.size())
            break;
        append_escaped(out, text[plain]);
        text.remove_prefix(plain + 1);
    }
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
        auto const* separator = "";
        for (auto const& element : value.get_array()) {
            out += std::exchange(separator, ",");
            append_text(out, element);
        }
        out += ']';
        break;
    }
    case json::kind::object: {
        out += '{';
        auto const* separator = "";
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
