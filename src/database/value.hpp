#pragma once

#include "foundation/described.hpp"
#include "foundation/id.hpp"
#include "foundation/time.hpp"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// How C++ values travel to and from columns. Three column types serve both engines: whole numbers, real numbers and
/// text; moments are milliseconds since 1970, truth values 0 or 1, enumerators and ids their text.
namespace recruteia::database {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class ColumnType
{
    integer,
    real,
    text
};

/// A row that cannot be what its type says: an unknown enumerator, a NULL where there must be a value.
struct BrokenRow : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

template <class T>
struct Column;

template <class T>
    requires std::integral<T>
struct Column<T>
{
    static constexpr auto type = ColumnType::integer;
    static Value to(T value) { return static_cast<std::int64_t>(value); }
    static T from(Value const& value) { return static_cast<T>(std::get<std::int64_t>(value)); }
};

template <>
struct Column<double>
{
    static constexpr auto type = ColumnType::real;
    static Value to(double value) { return value; }
    static double from(Value const& value) { return std::get<double>(value); }
};

template <>
struct Column<std::string>
{
    static constexpr auto type = ColumnType::text;
    static Value to(std::string value) { return value; }
    static std::string from(Value const& value) { return std::get<std::string>(value); }
};

template <>
struct Column<std::string_view>
{
    static Value to(std::string_view value) { return std::string(value); }
};

template <>
struct Column<char const*>
{
    static Value to(char const* value) { return std::string(value); }
};

template <>
struct Column<UtcTime>
{
    static constexpr auto type = ColumnType::integer;
    static Value to(UtcTime value) { return static_cast<std::int64_t>(value.time_since_epoch().count()); }
    static UtcTime from(Value const& value)
    {
        return UtcTime{std::chrono::milliseconds{std::get<std::int64_t>(value)}};
    }
};

template <class Tag>
struct Column<Id<Tag>>
{
    static constexpr auto type = ColumnType::text;
    static Value to(Id<Tag> const& id) { return id.value; }
    static Id<Tag> from(Value const& value) { return {std::get<std::string>(value)}; }
};

template <DescribedEnum E>
struct Column<E>
{
    static constexpr auto type = ColumnType::text;
    static Value to(E value) { return std::string(to_string(value)); }
    static E from(Value const& value)
    {
        auto const found = enum_from<E>(std::get<std::string>(value));
        if (!found)
            throw BrokenRow("a column holds a word that its type does not know");
        return *found;
    }
};

template <class T>
struct Column<std::optional<T>>
{
    static constexpr auto type = Column<T>::type;
    static Value to(std::optional<T> const& value) { return value ? Column<T>::to(*value) : Value{}; }
    static std::optional<T> from(Value const& value)
    {
        if (std::holds_alternative<std::monostate>(value))
            return std::nullopt;
        return Column<T>::from(value);
    }
};

template <class T>
Value value_of(T const& value)
{
    if constexpr (std::is_array_v<T>)
        return std::string(value);
    else
        return Column<T>::to(value);
}

/// The columns of a row type: a described struct has one a member, in order; anything else is one column.
template <class Row>
std::vector<ColumnType> const& columns_of()
{
    static auto const columns = [] {
        std::vector<ColumnType> types;
        if constexpr (DescribedStruct<Row>)
            boost::mp11::mp_for_each<described_members<Row>>([&](auto member) {
                types.push_back(Column<std::remove_cvref_t<decltype(std::declval<Row&>().*member.pointer)>>::type);
            });
        else
            types.push_back(Column<Row>::type);
        return types;
    }();
    return columns;
}

template <class T>
inline constexpr bool is_nullable = false;
template <class T>
inline constexpr bool is_nullable<std::optional<T>> = true;

template <class T>
T read_column(Value const& value)
{
    if (!is_nullable<T> && std::holds_alternative<std::monostate>(value))
        throw BrokenRow("a column is NULL where there must be a value");
    return Column<T>::from(value);
}

template <class Row>
Row read_row(std::vector<Value> const& values)
{
    if constexpr (DescribedStruct<Row>) {
        Row row{};
        std::size_t index = 0;
        boost::mp11::mp_for_each<described_members<Row>>([&](auto member) {
            using Member = std::remove_cvref_t<decltype(row.*member.pointer)>;
            row.*member.pointer = read_column<Member>(values[index++]);
        });
        return row;
    } else {
        return read_column<Row>(values[0]);
    }
}

} // namespace recruteia::database
