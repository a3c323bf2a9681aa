#include "http/conditional.hpp"

#include "foundation/encoding.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace recruteia::http {

namespace {

std::string_view without_weakness(std::string_view etag)
{
    return etag.starts_with("W/") ? etag.substr(2) : etag;
}

std::optional<std::uint64_t> whole_number(std::string_view text)
{
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

RangeVerdict last_bytes(std::uint64_t count, std::uint64_t size)
{
    if (count == 0 || size == 0)
        return Unsatisfiable{};
    auto const length = std::min(count, size);
    return PartialContent{size - length, length};
}

} // namespace

bool names_etag(std::string_view if_none_match, std::string_view etag)
{
    while (!if_none_match.empty()) {
        auto const end = std::min(if_none_match.find(','), if_none_match.size());
        auto const candidate = trimmed(if_none_match.substr(0, end));
        if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
        if (candidate == "*" || (!candidate.empty() && without_weakness(candidate) == without_weakness(etag)))
            return true;
    }
    return false;
}

RangeVerdict parse_range(std::string_view range, std::uint64_t size)
{
    constexpr std::string_view unit = "bytes=";
    auto const dash = range.find('-');
    if (!range.starts_with(unit) || dash == std::string_view::npos || range.contains(','))
        return WholeContent{};

    auto const first_text = trimmed(range.substr(unit.size(), dash - unit.size()));
    auto const last_text = trimmed(range.substr(dash + 1));
    auto const first = whole_number(first_text);
    auto const last = whole_number(last_text);
    if ((!first_text.empty() && !first) || (!last_text.empty() && !last) || (!first && !last))
        return WholeContent{};
    if (!first)
        return last_bytes(*last, size);
    if (last && *last < *first)
        return WholeContent{};
    if (*first >= size)
        return Unsatisfiable{};
    return PartialContent{*first, std::min(last.value_or(size - 1), size - 1) - *first + 1};
}

} // namespace recruteia::http
