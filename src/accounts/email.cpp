#include "accounts/email.hpp"

#include "foundation/encoding.hpp"
#include "foundation/visible_text.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace recruteia::accounts {

namespace {

constexpr std::size_t max_length = 254; // RFC 5321, section 4.5.3.1.3, less the angle brackets
constexpr std::size_t max_local_length = 64;

std::string lower_case(std::string_view text)
{
    std::string lowered;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
        .toLower(icu::Locale::getRoot())
        .toUTF8String(lowered);
    return lowered;
}

bool is_plain(char c)
{
    constexpr std::string_view separators = "()<>[]:;,\\\"";
    return static_cast<unsigned char>(c) > ' ' && c != 0x7f && !separators.contains(c);
}

bool has_empty_label(std::string_view text)
{
    return text.starts_with('.') || text.ends_with('.') || text.contains("..");
}

bool is_local_part(std::string_view text)
{
    return !text.empty() && text.size() <= max_local_length && !has_empty_label(text);
}

bool is_domain(std::string_view text)
{
    auto const allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || (c & 0x80) != 0;
    };
    return text.contains('.') && !has_empty_label(text) && std::ranges::all_of(text, allowed) &&
           !text.starts_with('-') && !text.ends_with('-');
}

bool is_address(std::string_view text)
{
    auto const at = text.find('@');
    return text.size() <= max_length && at != std::string_view::npos && std::ranges::all_of(text, is_plain) &&
           !text.substr(at + 1).contains('@') && is_local_part(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

} // namespace

Result<Email> Email::parse(std::string_view text, std::string_view path)
{
    auto const bounded = trimmed(text);
    auto normalised = bounded.size() <= max_length ? lower_case(bounded) : std::string();
    if (!is_address(normalised) || has_invisible_characters(normalised))
        return fail(Errc::invalid, "email_invalid", "This is not an e-mail address.", std::string(path));
    return Email{std::move(normalised)};
}

} // namespace recruteia::accounts
