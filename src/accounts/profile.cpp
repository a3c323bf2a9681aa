#include "accounts/profile.hpp"

#include "foundation/encoding.hpp"
#include "foundation/visible_text.hpp"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace recruteia::accounts {

namespace {

constexpr std::size_t max_name_length = 120;
constexpr std::size_t longest_typed = 16 * max_name_length; ///< bytes: beyond, nothing is tidied

std::unexpected<Error> wrong(std::string_view path, std::string_view code, std::string detail)
{
    return fail_fields({{std::string(path), std::string(code), std::move(detail)}});
}

} // namespace

Result<std::string> valid_name(std::string_view text, std::string_view path)
{
    if (std::ranges::any_of(trimmed(text), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }))
        return wrong(path, "invalid", "A name is one line of text.");
    if (text.size() > longest_typed)
        return wrong(path, "too_long", "A name has at most 120 characters.");
    auto name = tidied_line(text);
    if (name.empty())
        return wrong(path, "required", "A name is needed.");
    if (utf8_length(name) > max_name_length)
        return wrong(path, "too_long", "A name has at most 120 characters.");
    return name;
}

Result<std::string> valid_time_zone(std::string_view text, std::string_view path)
{
    // ICU also takes offsets such as GMT+3 for zones; the database's names alone are known as system ids.
    auto const id = icu::UnicodeString::fromUTF8(std::string(text));
    icu::UnicodeString canonical;
    UBool is_system_id = 0;
    auto status = U_ZERO_ERROR;
    icu::TimeZone::getCanonicalID(id, canonical, is_system_id, status);
    if (U_FAILURE(status) || !is_system_id || text == "Etc/Unknown")
        return wrong(path, "time_zone_unknown", "This time zone is not known.");
    return std::string(text);
}

} // namespace recruteia::accounts
