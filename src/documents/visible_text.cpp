#include "documents/visible_text.hpp"

#include "ai/text/utf8.hpp"
#include "foundation/encoding.hpp"

#include <algorithm>
#include <array>

namespace recruteia::documents {

namespace {

/// Beyond it nothing is gathered: several times what is kept.
constexpr std::size_t most_bytes = 8 * longest_text;

bool shows_nothing(char32_t point)
{
    return point == 0x00AD || point == 0x061C || (point >= 0x200B && point <= 0x200F) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF ||
           (point >= 0xFFF9 && point <= 0xFFFB) || (point >= 0xE0000 && point <= 0xE0FFF);
}

/// A soft hyphen, a joiner or a direction mark hides nobody's words; tags spell them.
bool spells_something(char32_t point)
{
    return point > 0xE0020 && point < 0xE007F;
}

/// Two or three letters in one character, as many fonts have them: "ﬁnance" is "finance".
std::string_view ligature(char32_t point)
{
    constexpr auto letters = std::to_array<std::string_view>({"ff", "fi", "fl", "ffi", "ffl", "st", "st"});
    constexpr char32_t first = 0xFB00;
    return point >= first && point < first + letters.size() ? letters.at(point - first) : std::string_view();
}

bool is_control(char32_t point)
{
    return (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point < 0xA0);
}

int count_words(std::string_view text)
{
    auto words = 0;
    auto inside = false;
    for (auto const point : text::decode(text).points) {
        auto const space = text::is_space(point);
        words += !space && !inside ? 1 : 0;
        inside = !space;
    }
    return words;
}

void cut(std::string& text, std::size_t most)
{
    auto const points = text::decode(text);
    if (points.size() > most)
        text.resize(points.byte_offsets[most]);
}

} // namespace

void VisibleText::see(std::string_view text, std::optional<int> page)
{
    is_dropping_ = false;
    std::string spelled;
    for (auto const point : text::decode(text).points) {
        if (shows_nothing(point)) {
            if (spells_something(point))
                text::append_utf8(spelled, point - 0xE0000);
        } else if (is_control(point) || document_.text.size() >= most_bytes)
            continue;
        else if (auto const letters = ligature(point); !letters.empty())
            document_.text += letters;
        else
            text::append_utf8(document_.text, point);
    }
    if (document_.text.size() >= most_bytes)
        document_.truncated = true;
    if (!spelled.empty()) {
        drop(spelled, DropReason::hidden, page);
        is_dropping_ = false;
    }
}

void VisibleText::drop(std::string_view words, DropReason reason, std::optional<int> page)
{
    auto const count = count_words(words);
    if (count == 0)
        return;
    document_.dropped_words += count;
    auto& all = document_.dropped;
    auto const continues = is_dropping_ && !all.empty() && all.back().reason == reason && all.back().page == page;
    is_dropping_ = true;
    if (!continues && all.size() == most_excerpts)
        return;
    auto& excerpt = (continues ? all.back() : all.emplace_back(reason, page, std::string())).excerpt;
    if (!excerpt.empty())
        excerpt += ' ';
    for (auto const point : text::decode(trimmed(words)).points)
        if (!is_control(point) && !shows_nothing(point))
            text::append_utf8(excerpt, point);
    cut(excerpt, longest_excerpt);
}

void VisibleText::space()
{
    if (!document_.text.empty() && !document_.text.ends_with(' ') && !document_.text.ends_with('\n'))
        document_.text += ' ';
}

void VisibleText::end_line()
{
    while (document_.text.ends_with(' ') || document_.text.ends_with('\t'))
        document_.text.pop_back();
    if (!document_.text.empty() && !document_.text.ends_with("\n\n"))
        document_.text += '\n';
}

void VisibleText::end_paragraph()
{
    end_line();
    if (!document_.text.empty() && !document_.text.ends_with("\n\n"))
        document_.text += '\n';
}

void VisibleText::finish()
{
    auto text = std::string(trimmed(document_.text));
    if (utf8_length(text) > longest_text) {
        document_.truncated = true;
        cut(text, longest_text);
    }
    document_.text = std::move(text);
}

} // namespace recruteia::documents
