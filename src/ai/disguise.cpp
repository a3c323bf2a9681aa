#include "ai/disguise.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace recruteia::ai {

namespace {

constexpr auto soft_hyphen = U'\u00AD';
constexpr auto joiner = U'\u200D'; // also inside emoji
constexpr std::size_t shortest_blob = 24;
constexpr std::size_t shortest_spelling_out = 6;
constexpr std::size_t fewest_escapes = 4;
constexpr std::ptrdiff_t fewest_with_digits_for_letters = 3;

bool is_invisible(char32_t point)
{
    auto const type = u_charType(static_cast<UChar32>(point));
    return (type == U_FORMAT_CHAR && point != soft_hyphen && point != joiner) || type == U_PRIVATE_USE_CHAR;
}

/// Between letters, or many in a row: what was pasted brings one along at its end, or a bullet of its own.
bool hides_letters(std::u32string_view run)
{
    constexpr std::size_t many = 3;
    auto letter_before = false;
    std::size_t row = 0;
    for (auto const point : run) {
        if (is_invisible(point)) {
            if (++row >= many)
                return true;
            continue;
        }
        auto const letter = u_isalpha(static_cast<UChar32>(point)) != 0;
        if (row > 0 && letter_before && letter)
            return true;
        letter_before = letter;
        row = 0;
    }
    return false;
}

/// Latin letters beside Cyrillic or Greek look-alikes.
bool mixes_alphabets(std::u32string_view run)
{
    bool latin = false;
    bool look_alike = false;
    for (auto const point : run) {
        auto status = U_ZERO_ERROR;
        auto const script = uscript_getScript(static_cast<UChar32>(point), &status);
        latin = latin || script == USCRIPT_LATIN;
        // Formulas mix Latin letters with Greek ones that look like no Latin letter.
        constexpr std::u32string_view greek_look_alikes = U"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοι";
        look_alike = look_alike || script == USCRIPT_CYRILLIC || greek_look_alikes.contains(point);
    }
    return latin && look_alike;
}

/// Base64 or hexadecimal: long, without a vowel's rhythm, letters and digits or capitals mixed inside.
bool is_blob(std::u32string_view run)
{
    constexpr std::u32string_view around = U".,;:!?()[]{}<>\"'\u00AB\u00BB\u201C\u201D";
    while (!run.empty() && around.contains(run.front()))
        run.remove_prefix(1);
    while (!run.empty() && around.contains(run.back()))
        run.remove_suffix(1);
    if (run.size() < shortest_blob)
        return false;
    std::size_t changes = 0;
    for (std::size_t at = 0; at < run.size(); ++at) {
        auto const point = run[at];
        auto const allowed = (point < 0x80 && u_isalnum(static_cast<UChar32>(point)) != 0) || point == U'+' ||
                             point == U'/' || point == U'=' || point == U'_' || point == U'-';
        if (!allowed)
            return false;
        auto const kind = [](char32_t c) { return u_isdigit(static_cast<UChar32>(c)) ? 0 : c < U'a' ? 1 : 2; };
        changes += at > 0 && kind(point) != kind(run[at - 1]) ? 1 : 0;
    }
    return changes * 6 >= run.size();
}

/// "%69%67", "\u0069", "&#105;": several in a run.
bool is_escaped(std::u32string_view run)
{
    std::size_t escapes = 0;
    for (std::size_t at = 0; at + 2 < run.size(); ++at) {
        auto const hex = [&](std::size_t i) { return u_isxdigit(static_cast<UChar32>(run[i])) != 0; };
        escapes += (run[at] == U'%' && hex(at + 1) && hex(at + 2)) ||
                           (run[at] == U'\\' && (run[at + 1] == U'u' || run[at + 1] == U'x') && hex(at + 2)) ||
                           (run[at] == U'&' && run[at + 1] == U'#')
                       ? 1
                       : 0;
    }
    return escapes >= fewest_escapes;
}

struct Run
{
    std::size_t start;
    std::size_t end;
};

std::vector<Run> runs_of(std::u32string_view points)
{
    std::vector<Run> runs;
    for (std::size_t at = 0; at < points.size();) {
        if (text::is_space(points[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < points.size() && !text::is_space(points[end]))
            ++end;
        runs.push_back({at, end});
        at = end;
    }
    return runs;
}

/// "m.a.r.k.s": single letters with the same mark between them.
bool is_dotted(std::u32string_view run)
{
    constexpr std::size_t shortest = 9; // "a.b.c.d" stands for any address
    while (!run.empty() && u_isalnum(static_cast<UChar32>(run.back())) == 0)
        run.remove_suffix(1);
    if (run.size() < shortest || (run[1] != U'.' && run[1] != U'-' && run[1] != U'*' && run[1] != U'_'))
        return false;
    for (std::size_t at = 0; at < run.size(); ++at)
        if (at % 2 == 0 ? u_islower(static_cast<UChar32>(run[at])) == 0 && at > 0 : run[at] != run[1])
            return false;
    return true;
}

/// "ch3ck3d": digits between small letters, more than once. One such word may be a part's number.
bool has_digits_for_letters(std::u32string_view run)
{
    constexpr std::size_t fewest_changes = 3;
    std::size_t changes = 0;
    char32_t before = 0;
    for (auto const point : run) {
        auto const digit = u_isdigit(static_cast<UChar32>(point)) != 0;
        if (!digit && point < 0x80 && u_isalnum(static_cast<UChar32>(point)) == 0)
            continue; // punctuation
        if (!digit && u_islower(static_cast<UChar32>(point)) == 0)
            return false;
        changes += before != 0 && digit != (u_isdigit(static_cast<UChar32>(before)) != 0) ? 1 : 0;
        before = point;
    }
    return changes >= fewest_changes;
}

/// Letters borrowed from mathematics or other widths, to look like plain ones.
bool is_styled(char32_t point)
{
    return (point >= U'\U0001D400' && point <= U'\U0001D7FF') || (point >= U'\uFF21' && point <= U'\uFF5A') ||
           (point >= U'\u24B6' && point <= U'\u24E9');
}

/// "i g n o r e": one letter a word, many in a row.
void add_spelled_out(std::u32string_view points, std::vector<Run> const& runs, std::vector<Suspect>& found)
{
    for (std::size_t first = 0; first < runs.size();) {
        auto last = first;
        while (last < runs.size() && runs[last].end - runs[last].start == 1 &&
               u_isalpha(static_cast<UChar32>(points[runs[last].start])) != 0)
            ++last;
        if (last - first >= shortest_spelling_out)
            found.push_back({SuspectKind::hidden_text, runs[first].start, runs[last - 1].end});
        first = std::max(last, first + 1);
    }
}

} // namespace

std::vector<Suspect> find_hidden_text(text::CodePoints const& text)
{
    std::u32string_view const points = text.points;
    std::vector<Suspect> found;
    auto const runs = runs_of(points);
    auto const written_in_digits = std::ranges::count_if(runs, [&](Run const& run) {
                                       return has_digits_for_letters(points.substr(run.start, run.end - run.start));
                                   }) >= fewest_with_digits_for_letters;
    for (auto const& [start, end] : runs) {
        auto const run = points.substr(start, end - start);
        if (hides_letters(run) || std::ranges::any_of(run, is_styled) || is_dotted(run) || mixes_alphabets(run) ||
            is_blob(run) || is_escaped(run) || (written_in_digits && has_digits_for_letters(run)))
            found.push_back({SuspectKind::hidden_text, start, end});
    }
    add_spelled_out(points, runs, found);
    return found;
}

} // namespace recruteia::ai
