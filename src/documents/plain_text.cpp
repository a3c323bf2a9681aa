#include "ai/text/utf8.hpp"
#include "documents/formats.hpp"
#include "documents/visible_text.hpp"
#include "foundation/encoding.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace recruteia::documents {

namespace {

/// Windows-1252 where it differs from Latin-1: 0x80 to 0x9F (WHATWG Encoding). 0: not a character.
constexpr std::array<char16_t, 32> windows_1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool is_binary(unsigned char byte)
{
    return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f';
}

std::optional<std::string> from_windows_1252(std::string_view bytes)
{
    std::string text;
    for (auto const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        char32_t const point = byte >= 0x80 && byte < 0xA0 ? windows_1252.at(byte - 0x80U) : byte;
        if (point == 0)
            return std::nullopt;
        text::append_utf8(text, point);
    }
    return text;
}

enum class ByteOrder
{
    little,
    big
};

std::optional<std::string> from_utf16(std::string_view bytes, ByteOrder order)
{
    if (bytes.size() % 2 != 0)
        return std::nullopt;
    auto const unit = [&](std::size_t at) -> char32_t {
        char32_t const first = static_cast<unsigned char>(bytes[at]);
        char32_t const second = static_cast<unsigned char>(bytes[at + 1]);
        return order == ByteOrder::little ? first | second << 8U : first << 8U | second;
    };
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        auto point = unit(at);
        if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00U) == 0xDC00) {
            point = 0x10000 + ((point - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
            at += 2;
        } else if ((point >= 0xD800 && point < 0xE000) || point == 0)
            return std::nullopt;
        text::append_utf8(text, point);
    }
    return text;
}

std::optional<std::string> decoded(std::string_view bytes)
{
    if (bytes.starts_with("\xFF\xFE"))
        return from_utf16(bytes.substr(2), ByteOrder::little);
    if (bytes.starts_with("\xFE\xFF"))
        return from_utf16(bytes.substr(2), ByteOrder::big);
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    if (std::ranges::any_of(bytes, [](char c) { return is_binary(static_cast<unsigned char>(c)); }))
        return std::nullopt;
    return is_valid_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
}

} // namespace

Result<ExtractedDocument> extract_plain_text(std::string_view bytes)
{
    auto const text = decoded(bytes);
    if (!text)
        return refusal("document_unsupported");
    ExtractedDocument document{.format = DocumentFormat::text};
    VisibleText visible(document);
    for (std::size_t at = 0; at < text->size();) {
        auto const end = std::min(text->find('\n', at), text->size());
        auto line = std::string_view(*text).substr(at, end - at);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        visible.see(line);
        visible.end_line();
        if (line.empty())
            visible.end_paragraph();
        at = end + 1;
    }
    visible.finish();
    return document;
}

} // namespace recruteia::documents
