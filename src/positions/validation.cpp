#include "positions/validation.hpp"

#include "foundation/encoding.hpp"
#include "foundation/visible_text.hpp"

#include <fmt/format.h>

namespace recruteia::positions {

void FieldChecks::at_most(std::size_t limit, std::string_view text, std::string const& path)
{
    if (utf8_length(text) > limit)
        add(path, "too_long", fmt::format("must be at most {} characters long", limit));
}

void FieldChecks::within(double lowest, double highest, double value, std::string const& path)
{
    if (!(value >= lowest && value <= highest)) // NOLINT(readability-simplify-boolean-expr): NaN fails
        add(path, "range", fmt::format("must be from {} to {}", lowest, highest));
}

void FieldChecks::no_more_than(std::size_t limit, std::size_t count, std::string const& path)
{
    if (count > limit)
        add(path, "too_many", fmt::format("must have at most {} entries", limit));
}

void FieldChecks::add(std::string path, std::string_view code, std::string_view rest_of_sentence)
{
    auto detail = fmt::format("{} {}", path, rest_of_sentence);
    problems_.push_back({std::move(path), std::string(code), std::move(detail)});
}

Result<void> FieldChecks::result()
{
    if (passed())
        return {};
    return fail_fields(take());
}

bool is_blank(std::string_view text)
{
    return is_invisible(text);
}

} // namespace recruteia::positions
