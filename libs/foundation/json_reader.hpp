#pragma once

#include "foundation/described.hpp"
#include "foundation/id.hpp"
#include "foundation/json.hpp"
#include "foundation/time.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

/// Reads described structs from JSON. `optional` members may be absent or null, unknown keys are ignored, and every
/// problem is reported with its path: `skills[1].name`. Ranges and lengths are the service's to check.
namespace recruteia {

namespace json_reader {

using Problems = std::vector<FieldError>;

inline void expected(Problems& problems, std::string const& path, std::string_view what)
{
    problems.push_back({path, "type", std::string(path.empty() ? "body" : path) + " must be " + std::string(what)});
}

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <std::integral T>
bool read_integer(json::value const& value, T& out)
{
    if (auto const* number = value.if_int64(); number && std::in_range<T>(*number))
        return out = static_cast<T>(*number), true;
    if (auto const* number = value.if_uint64(); number && std::in_range<T>(*number))
        return out = static_cast<T>(*number), true;
    constexpr auto exact = 9007199254740992.0; // 2^53: a JavaScript number such as 3.0
    if (auto const* number = value.if_double(); number && std::trunc(*number) == *number && std::abs(*number) < exact) {
        auto const whole = static_cast<std::int64_t>(*number);
        if (std::in_range<T>(whole))
            return out = static_cast<T>(whole), true;
    }
    return false;
}

template <class T>
void read(json::value const& value, T& out, std::string const& path, Problems& problems);

template <class T>
void read_struct(json::object const& object, T& out, std::string const& path, Problems& problems)
{
    boost::mp11::mp_for_each<described_members<T>>([&](auto member) {
        using Member = std::remove_cvref_t<decltype(out.*member.pointer)>;
        auto const member_path = path.empty() ? std::string(member.name) : path + "." + member.name;
        auto const* found = object.if_contains(member.name);
        if constexpr (is_optional<Member>) {
            if (!found || found->is_null())
                (out.*member.pointer).reset();
            else
                read(*found, (out.*member.pointer).emplace(), member_path, problems);
        } else if (found) {
            read(*found, out.*member.pointer, member_path, problems);
        } else {
            problems.push_back({member_path, "required", member_path + " is required"});
        }
    });
}

template <class T>
    requires std::same_as<T, bool>
bool take(json::value const& value, T& out)
{
    auto const* flag = value.if_bool();
    out = flag && *flag;
    return flag != nullptr;
}

template <std::integral T>
    requires(!std::same_as<T, bool>)
bool take(json::value const& value, T& out)
{
    return read_integer(value, out);
}

template <std::floating_point T>
bool take(json::value const& value, T& out)
{
    if (value.is_number())
        out = value.to_number<T>();
    return value.is_number();
}

inline bool take(json::value const& value, std::string& out)
{
    auto const* text = value.if_string();
    if (text)
        out.assign(text->data(), text->size());
    return text != nullptr;
}

template <class T>
bool take_found(std::optional<T> const& found, T& out)
{
    if (found)
        out = *found;
    return found.has_value();
}

inline bool take(json::value const& value, UtcTime& out)
{
    auto const* text = value.if_string();
    return take_found(text ? parse_iso8601(*text) : std::nullopt, out);
}

template <DescribedEnum T>
bool take(json::value const& value, T& out)
{
    auto const* text = value.if_string();
    return take_found(text ? enum_from<T>(*text) : std::nullopt, out);
}

template <class T>
    requires is_id<T>
bool take(json::value const& value, T& out)
{
    auto const* text = value.if_string();
    auto const fits = text && is_uuid(*text);
    if (fits)
        out.value.assign(text->data(), text->size());
    return fits;
}

template <class T>
constexpr std::string_view expectation()
{
    if constexpr (std::same_as<T, bool>)
        return "true or false";
    else if constexpr (std::integral<T>)
        return "a whole number";
    else if constexpr (std::floating_point<T>)
        return "a number";
    else if constexpr (std::same_as<T, std::string>)
        return "a string";
    else if constexpr (std::same_as<T, UtcTime>)
        return "a UTC time such as 2026-11-23T08:05:00Z";
    else if constexpr (is_id<T>)
        return "an identifier";
    else
        return "one of the known values";
}

template <class T>
void read_list(json::value const& value, std::vector<T>& out, std::string const& path, Problems& problems)
{
    auto const* array = value.if_array();
    if (!array)
        return expected(problems, path, "a list");
    out.clear();
    out.resize(array->size());
    for (std::size_t i = 0; i < array->size(); ++i)
        read((*array)[i], out[i], path + "[" + std::to_string(i) + "]", problems);
}

template <class T>
void read(json::value const& value, T& out, std::string const& path, Problems& problems)
{
    if constexpr (std::same_as<T, json::value>) {
        out = value;
    } else if constexpr (requires { take(value, out); }) {
        if (!take(value, out))
            expected(problems, path, expectation<T>());
    } else if constexpr (is_vector<T>) {
        read_list(value, out, path, problems);
    } else {
        static_assert(DescribedStruct<T>, "describe the type with BOOST_DESCRIBE_STRUCT");
        if (auto const* object = value.if_object())
            read_struct(*object, out, path, problems);
        else
            expected(problems, path, "an object");
    }
}

} // namespace json_reader

/// Errors: invalid, with one entry a problem in `fields`.
template <class T>
Result<T> read_json(json::value const& value)
{
    T out{};
    json_reader::Problems problems;
    json_reader::read(value, out, "", problems);
    if (!problems.empty())
        return fail_fields(std::move(problems));
    return out;
}

template <class T>
Result<T> parse_json_as(std::string_view text)
{
    auto value = parse_json(text);
    if (!value)
        return std::unexpected(std::move(value).error());
    return read_json<T>(*value);
}

} // namespace recruteia
