#pragma once

#include "foundation/described.hpp"
#include "foundation/id.hpp"
#include "foundation/json.hpp"
#include "foundation/time.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace recruteia {

/// A value as JSON: described structs become objects (empty optionals become null), enumerators and ids their text,
/// times ISO 8601. What leaves over HTTP goes through a presenter, which decides; this only spells.
inline json::value json_of(std::string const& text)
{
    return json::string(text);
}
inline json::value json_of(std::string_view text)
{
    return json::string(text);
}
inline json::value json_of(char const* text)
{
    return json::string(text);
}
inline json::value json_of(UtcTime time)
{
    return json::string(to_iso8601(time));
}
inline json::value json_of(json::value value)
{
    return value;
}

template <class T>
    requires std::is_arithmetic_v<T>
json::value json_of(T number)
{
    return number;
}

template <DescribedEnum E>
json::value json_of(E value)
{
    return json::string(to_string(value));
}

template <class Tag>
json::value json_of(Id<Tag> const& id)
{
    return json::string(id.value);
}

template <DescribedStruct T>
json::value json_of(T const& value);
template <class T>
json::value json_of(std::vector<T> const& values);

template <class T>
json::value json_of(std::optional<T> const& value)
{
    return value ? json_of(*value) : json::value(nullptr);
}

template <class T>
json::value json_of(std::vector<T> const& values)
{
    json::array array;
    array.reserve(values.size());
    for (auto const& value : values)
        array.push_back(json_of(value));
    return array;
}

template <DescribedStruct T>
json::value json_of(T const& value)
{
    json::object object;
    boost::mp11::mp_for_each<described_members<T>>(
        [&](auto member) { object.emplace(member.name, json_of(value.*member.pointer)); });
    return object;
}

} // namespace recruteia
