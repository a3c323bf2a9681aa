#include "ai/text/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>

namespace recruteia::text {

namespace {

/// The base letter of an accented one, by canonical decomposition; the mark is dropped.
char32_t base_letter(char32_t point)
{
    static UNormalizer2 const* const nfd = [] {
        auto status = U_ZERO_ERROR;
        return unorm2_getNFDInstance(&status);
    }();
    std::array<UChar, 8> units{};
    auto status = U_ZERO_ERROR;
    auto const length = unorm2_getRawDecomposition(nfd, static_cast<UChar32>(point), units.data(),
                                                   static_cast<std::int32_t>(units.size()), &status);
    if (U_FAILURE(status) || length < 1 || U16_IS_SURROGATE(units[0]))
        return point;
    auto const first = static_cast<char32_t>(units[0]);
    return first == point ? point : base_letter(first);
}

} // namespace

CodePoints decode(std::string_view text)
{
    CodePoints decoded;
    decoded.points.reserve(text.size());
    decoded.byte_offsets.reserve(text.size() + 1);
    std::int32_t position = 0;
    auto const length = static_cast<std::int32_t>(text.size());
    auto const* const bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    while (position < length) {
        decoded.byte_offsets.push_back(static_cast<std::uint32_t>(position));
        UChar32 point = 0;
        // NOLINTNEXTLINE(bugprone-inc-dec-in-conditions): ICU's macro
        U8_NEXT_OR_FFFD(bytes, position, length, point);
        decoded.points.push_back(static_cast<char32_t>(point));
    }
    decoded.byte_offsets.push_back(static_cast<std::uint32_t>(length));
    return decoded;
}

void append_utf8(std::string& out, char32_t point)
{
    if (point < 0x80) {
        out.push_back(static_cast<char>(point));
    } else if (point < 0x800) {
        out.push_back(static_cast<char>(0xC0U | (point >> 6U)));
        out.push_back(static_cast<char>(0x80U | (point & 0x3FU)));
    } else if (point < 0x10000) {
        out.push_back(static_cast<char>(0xE0U | (point >> 12U)));
        out.push_back(static_cast<char>(0x80U | ((point >> 6U) & 0x3FU)));
        out.push_back(static_cast<char>(0x80U | (point & 0x3FU)));
    } else {
        out.push_back(static_cast<char>(0xF0U | (point >> 18U)));
        out.push_back(static_cast<char>(0x80U | ((point >> 12U) & 0x3FU)));
        out.push_back(static_cast<char>(0x80U | ((point >> 6U) & 0x3FU)));
        out.push_back(static_cast<char>(0x80U | (point & 0x3FU)));
    }
}

std::string encode(std::u32string_view points)
{
    std::string out;
    out.reserve(points.size());
    for (auto const point : points)
        append_utf8(out, point);
    return out;
}

std::string slice(std::string_view text, CodePoints const& decoded, std::size_t start, std::size_t end)
{
    auto const from = decoded.byte_offsets.at(start);
    return std::string(text.substr(from, decoded.byte_offsets.at(end) - from));
}

void append_folded(std::u32string& out, char32_t point)
{
    if (point < 0x80) {
        out.push_back(point >= U'A' && point <= U'Z' ? point + 32 : point);
        return;
    }
    auto const lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(point)));
    if (lower == U'œ')
        out += U"oe";
    else if (lower == U'æ')
        out += U"ae";
    else if (u_charType(static_cast<UChar32>(lower)) != U_NON_SPACING_MARK)
        out.push_back(base_letter(lower));
}

std::string folded(std::string_view text)
{
    std::u32string out;
    for (auto const point : decode(text).points)
        append_folded(out, point);
    return encode(out);
}

bool is_space(char32_t point)
{
    if (point < 0x80)
        return point == U' ' || (point >= U'\t' && point <= U'\r') || (point >= 0x1C && point <= 0x1F);
    return u_isUWhiteSpace(static_cast<UChar32>(point)) != 0;
}

} // namespace recruteia::text
