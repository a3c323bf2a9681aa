#pragma once

#include "foundation/described.hpp"
#include "foundation/id.hpp"
#include "foundation/json.hpp"
#include "foundation/time.hpp"

#include <array>
#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What json_writer.hpp spells, written at once, without a tree in between: for long lists that are read often.
namespace recruteia {

inline void append_json(std::string& out, std::string_view text)
{
    append_string(out, text);
}
inline void append_json(std::string& out, UtcTime time)
{
    append_string(out, to_iso8601(time));
}
inline void append_json(std::string& out, std::same_as<bool> auto value)
{
    out += value ? "true" : "false";
}

template <std::integral T>
    requires(!std::same_as<T, bool>)
void append_json(std::string& out, T number)
{
    std::array<char, 24> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

template <DescribedEnum E>
void append_json(std::string& out, E value)
{
    append_string(out, to_string(value));
}

template <class Tag>
void append_json(std::string& out, Id<Tag> const& id)
{
    append_string(out, id.value);
}

template <DescribedStruct T>
void append_json(std::string& out, T const& value);

template <class T>
void append_json(std::string& out, std::optional<T> const& value)
{
    if (value)
        append_json(out, *value);
    else
        out += "null";
}

template <class T>
void append_json(std::string& out, std::vector<T> const& values)
{
    auto separator = '[';
    for (auto const& value : values) {
        out += std::exchange(separator, ',');
        append_json(out, value);
    }
    out += values.empty() ? "[]" : "]";
}

template <DescribedStruct T>
void append_json(std::string& out, T const& value)
{
    auto separator = '{';
    boost::mp11::mp_for_each<described_members<T>>([&](auto member) {
        out += std::exchange(separator, ',');
        out += '"';
        out += member.name; // an identifier: nothing to escape
        out += "\":";
        append_json(out, value.*member.pointer);
    });
    out += '}';
}

} // namespace recruteia
