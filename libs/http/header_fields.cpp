#include "http/header_fields.hpp"

#include <algorithm>

namespace recruteia::http {

namespace {

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lower, lower);
}

void HeaderFields::add(std::string_view name, std::string_view value)
{
    fields_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(name.size()),
                       static_cast<std::uint32_t>(value.size())});
    text_.append(name).append(value);
}

std::optional<std::string_view> HeaderFields::find(std::string_view name) const
{
    for (auto const& field : fields_)
        if (equal_ignoring_case(name_of(field), name))
            return value_of(field);
    return std::nullopt;
}

std::string HeaderFields::joined(std::string_view name) const
{
    std::string all;
    for (auto const& field : fields_)
        if (equal_ignoring_case(name_of(field), name))
            all.append(all.empty() ? "" : ", ").append(value_of(field));
    return all;
}

std::size_t HeaderFields::count(std::string_view name) const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(fields_, [&](Field const& field) { return equal_ignoring_case(name_of(field), name); }));
}

std::string_view HeaderFields::name_of(Field const& field) const
{
    return std::string_view(text_).substr(field.begin, field.name_length);
}

std::string_view HeaderFields::value_of(Field const& field) const
{
    return std::string_view(text_).substr(field.begin + field.name_length, field.value_length);
}

} // namespace recruteia::http
