#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Text as code points, so that a passage found in a changed copy (names hidden) is the same passage in the original.
namespace recruteia::text {

struct CodePoints
{
    std::u32string points;
    std::vector<std::uint32_t> byte_offsets; ///< one a code point, and one past the end

    std::size_t size() const { return points.size(); }
};

/// `text` must be valid UTF-8.
CodePoints decode(std::string_view text);
std::string encode(std::u32string_view points);
void append_utf8(std::string& out, char32_t point);

/// The code points `[start, end)` of `text`, as they stand there.
std::string slice(std::string_view text, CodePoints const& decoded, std::size_t start, std::size_t end);

/// Lower case, without accents: é and E both become e, œ becomes oe.
void append_folded(std::u32string& out, char32_t point);
std::string folded(std::string_view text);

bool is_space(char32_t point);

} // namespace recruteia::text
