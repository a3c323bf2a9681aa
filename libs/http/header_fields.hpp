#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

/// The header fields of a request, in order, held in one piece of memory. Names compare without regard to case.
class HeaderFields
{
public:
    void add(std::string_view name, std::string_view value);

    /// The first field of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    /// All fields of that name joined with ", ", as RFC 9110 section 5.3 allows for list fields.
    std::string joined(std::string_view name) const;
    std::size_t count(std::string_view name) const;
    std::size_t size() const { return fields_.size(); }

private:
    struct Field
    {
        std::uint32_t begin;
        std::uint32_t name_length;
        std::uint32_t value_length;
    };

    std::string_view name_of(Field const& field) const;
    std::string_view value_of(Field const& field) const;

    std::string text_;
    std::vector<Field> fields_;
};

/// ASCII only, as header names and tokens are.
bool equal_ignoring_case(std::string_view a, std::string_view b);

} // namespace recruteia::http
