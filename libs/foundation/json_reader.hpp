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
void read(json::value const& value, T& out, std::string const& path, Problems& problems)
{
    if constexpr (std::is_same_v<T, json::value>) {
        out = value;
    } else if constexpr (std::is_same_v<T, bool>) {
        if (auto const* flag = value.if_bool())
            out = *flag;
        else
            expected(problems, path, "true or false");
    } else if constexpr (std::integral<T>) {
        if (!read_integer(value, out))
            expected(problems, path, "a whole number");
    } else if constexpr (std::floating_point<T>) {
        if (value.is_number())
            out = value.to_number<T>();
        else
            expected(problems, path, "a number");
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (auto const* text = value.if_string())
            out.assign(text->data(), text->size());
        else
            expected(problems, path, "a string");
    } else if constexpr (std::is_same_v<T, UtcTime>) {
        auto const* text = value.if_string();
        auto const time = text ? parse_iso8601(*text) : std::nullopt;
        if (time)
            out = *time;
        else
            expected(problems, path, "a UTC time such as 2026-11-23T08:05:00Z");
    } else if constexpr (is_id<T>) {
        auto const* text = value.if_string();
        if (text && is_uuid(*text))
            out.value.assign(text->data(), text->size());
        else
            expected(problems, path, "an identifier");
    } else if constexpr (DescribedEnum<T>) {
        auto const* text = value.if_string();
        auto const found = text ? enum_from<T>(*text) : std::nullopt;
        if (found)
            out = *found;
        else
            expected(problems, path, "one of the known values");
    } else if constexpr (is_vector<T>) {
        auto const* array = value.if_array();
        if (!array)
            return expected(problems, path, "a list");
        out.clear();
        out.resize(array->size());
        for (std::size_t i = 0; i < array->size(); ++i)
            read((*array)[i], out[i], path + "[" + std::to_string(i) + "]", problems);
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
