#include "ai/deidentification.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>

namespace recruteia::ai {

namespace {

/// A letter, so that what stood there still reads as a word.
constexpr auto placeholder = U'X';
/// Parts of names shorter than this are particles and initials: hiding "de" or "le" would hide the answer.
constexpr std::size_t shortest_name_part = 3;
constexpr std::size_t fewest_phone_digits = 8;

bool is_word_point(char32_t point)
{
    auto const character = static_cast<UChar32>(point);
    return u_isalnum(character) != 0 || u_charType(character) == U_NON_SPACING_MARK;
}

bool is_digit(char32_t point)
{
    return u_isdigit(static_cast<UChar32>(point)) != 0;
}

std::u32string fold(std::u32string_view word)
{
    std::u32string out;
    for (auto const point : word)
        text::append_folded(out, point);
    return out;
}

/// Calls `use(start, end)` for each run of word characters.
template <class Use>
void for_each_word(std::u32string_view points, Use const& use)
{
    for (std::size_t at = 0; at < points.size();) {
        if (!is_word_point(points[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < points.size() && is_word_point(points[end]))
            ++end;
        use(at, end);
        at = end;
    }
}

std::set<std::u32string> name_parts(std::span<std::string const> identities)
{
    std::set<std::u32string> parts;
    for (auto const& identity : identities) {
        auto const decoded = text::decode(identity).points;
        for_each_word(decoded, [&](std::size_t start, std::size_t end) {
            if (end - start >= shortest_name_part)
                parts.insert(fold(std::u32string_view(decoded).substr(start, end - start)));
        });
    }
    return parts;
}

class Hider
{
public:
    explicit Hider(std::u32string points) : points_(std::move(points)) {}

    std::u32string hide(std::set<std::u32string> const& names)
    {
        hide_addresses();
        hide_phone_numbers();
        hide_names(names);
        return std::move(points_);
    }

private:
    void hide_names(std::set<std::u32string> const& names)
    {
        if (names.empty())
            return;
        auto const original = points_;
        for_each_word(original, [&](std::size_t start, std::size_t end) {
            if (names.contains(fold(std::u32string_view(original).substr(start, end - start))))
                blank(start, end);
        });
    }

    /// Runs without white space that hold an @, a scheme, or begin with www or a dotted profile address.
    void hide_addresses()
    {
        for (std::size_t at = 0; at < points_.size();) {
            if (text::is_space(points_[at])) {
                ++at;
                continue;
            }
            auto end = at;
            while (end < points_.size() && !text::is_space(points_[end]))
                ++end;
            auto const run = std::u32string_view(points_).substr(at, end - at);
            if (is_address(run))
                blank(at, end);
            at = end;
        }
    }

    static bool is_address(std::u32string_view run)
    {
        auto const mark = run.find(U'@');
        auto const mail =
            mark != std::u32string_view::npos && mark > 0 && run.find(U'.', mark) != std::u32string_view::npos;
        auto const slash = run.find(U'/');
        auto const profile = slash != std::u32string_view::npos && slash > 3 && run.substr(0, slash).contains(U'.') &&
                             u_isalpha(static_cast<UChar32>(run[slash - 1])) != 0;
        return mail || profile || run.contains(U"://") || fold(run.substr(0, 4)) == U"www.";
    }

    void hide_phone_numbers()
    {
        for (std::size_t at = 0; at < points_.size(); ++at) {
            if (!is_digit(points_[at]) && points_[at] != U'+')
                continue;
            auto end = at;
            auto last_digit = at;
            std::size_t digits = 0;
            for (; end < points_.size() && may_stand_in_phone(end); ++end)
                if (is_digit(points_[end])) {
                    ++digits;
                    last_digit = end;
                }
            auto const starts = points_[at] == U'+' || points_[at] == U'0';
            if (digits >= fewest_phone_digits && starts)
                blank(at, last_digit + 1);
            at = std::max(at, end > at ? end - 1 : at);
        }
    }

    bool may_stand_in_phone(std::size_t at) const
    {
        auto const point = points_[at];
        return is_digit(point) || point == U' ' || point == U'\u00A0' || point == U'\u202F' || point == U'.' ||
               point == U'-' || point == U'+' || point == U'(' || point == U')';
    }

    void blank(std::size_t start, std::size_t end)
    {
        for (auto at = start; at < end; ++at)
            points_[at] = placeholder;
    }

    std::u32string points_;
};

} // namespace

text::CodePoints deidentified(text::CodePoints const& text, std::span<std::string const> known_identities)
{
    auto hidden = Hider(text.points).hide(name_parts(known_identities));
    return text::decode(text::encode(hidden));
}

} // namespace recruteia::ai
