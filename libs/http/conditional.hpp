#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

namespace recruteia::http {

/// True when the If-None-Match field names `etag` (weak comparison, RFC 9110 section 13.1.2) or is `*`.
bool names_etag(std::string_view if_none_match, std::string_view etag);

struct WholeContent
{};
struct PartialContent
{
    std::uint64_t offset;
    std::uint64_t length; ///< at least 1
};
struct Unsatisfiable
{};
using RangeVerdict = std::variant<WholeContent, PartialContent, Unsatisfiable>;

/// Reads a Range field for content of `size` bytes. One byte range is honoured; several, another unit or a field that
/// cannot be read give the whole content, as RFC 9110 section 14.2 allows.
RangeVerdict parse_range(std::string_view range, std::uint64_t size);

} // namespace recruteia::http
