#include "documents/reading_order.hpp"

#include "ai/text/utf8.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <optional>
#include <string_view>

namespace recruteia::documents {

namespace {

constexpr auto infinity = std::numeric_limits<double>::infinity();
/// In heights of the page's usual letters: two columns, or two cells of a table, are at least this far apart.
constexpr auto narrowest_gutter = 1.2;
constexpr auto deepest = 12;

/// A word that is placed, with what may be changed of it.
struct Item
{
    std::string text;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    double height() const { return bottom - top; }
    double middle() const { return (top + bottom) / 2; }
};

using Items = std::vector<Item>;

struct Interval
{
    double left = 0;
    double right = 0;
    double width() const { return right - left; }
};

/// Words that stand side by side, from top to bottom without a gap that crosses all of them.
struct Band
{
    Items words;
    double top = 0;
    double bottom = 0;
};

/// Words on one base line. `left` and `right` are of its last part, behind the last gutter in it.
struct Line
{
    Items words;
    double left = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;

    double height() const { return bottom - top; }
    double middle() const { return (top + bottom) / 2; }
};

char32_t first_of(std::string_view text)
{
    auto const points = text::decode(text).points;
    return points.empty() ? U' ' : points.front();
}

char32_t last_of(std::string_view text)
{
    auto const points = text::decode(text).points;
    return points.empty() ? U' ' : points.back();
}

bool is_lower(char32_t point)
{
    return u_islower(static_cast<UChar32>(point)) != 0;
}

bool is_letter(char32_t point)
{
    return u_isalpha(static_cast<UChar32>(point)) != 0;
}

bool is_hyphen(char32_t point)
{
    return point == U'-' || point == U'\u2010' || point == U'\u00AD';
}

/// The mark of a list: a bullet, a dash, or a box of a symbol font.
bool is_bullet(std::string const& text)
{
    auto const points = text::decode(text).points;
    if (points.size() != 1)
        return false;
    auto const point = points.front();
    return !is_letter(point) && u_isdigit(static_cast<UChar32>(point)) == 0 && point != U'&' && point != U'+' &&
           point != U'(' && point != U')' && point != U'/';
}

/// From the order on the page to that of reading: poppler gives such words from left to right.
std::string reversed(std::string_view text)
{
    auto points = text::decode(text).points;
    std::ranges::reverse(points);
    return text::encode(points);
}

bool is_right_to_left(std::string_view text)
{
    return std::ranges::any_of(text::decode(text).points, [](char32_t point) {
        auto const direction = u_charDirection(static_cast<UChar32>(point));
        return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
    });
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// Letters overlap the lines above and below with their boxes: their middles do not.
std::vector<Band> bands_of(Items words)
{
    constexpr auto margin = 0.33;
    std::ranges::sort(words, {}, &Item::top);
    std::vector<Band> bands;
    for (auto& word : words) {
        auto const top = word.top + margin * word.height();
        auto const bottom = word.bottom - margin * word.height();
        if (bands.empty() || top > bands.back().bottom)
            bands.push_back({.words = {}, .top = top, .bottom = bottom});
        bands.back().bottom = std::max(bands.back().bottom, bottom);
        bands.back().words.push_back(std::move(word));
    }
    return bands;
}

/// Where nothing stands, the margins included.
std::vector<Interval> gaps_of(Items const& words, double narrowest)
{
    std::vector<Interval> taken;
    taken.reserve(words.size());
    for (auto const& word : words)
        taken.push_back({word.left, word.right});
    std::ranges::sort(taken, {}, &Interval::left);
    std::vector<Interval> gaps;
    auto reached = -infinity;
    for (auto const& each : taken) {
        if (each.left - reached >= narrowest)
            gaps.push_back({reached, each.left});
        reached = std::max(reached, each.right);
    }
    gaps.push_back({reached, infinity});
    return gaps;
}

std::vector<Interval> common(std::vector<Interval> const& one, std::vector<Interval> const& other, double narrowest)
{
    std::vector<Interval> both;
    for (auto const& a : one)
        for (auto const& b : other)
            if (Interval const shared{std::max(a.left, b.left), std::min(a.right, b.right)};
                shared.width() >= narrowest)
                both.push_back(shared);
    return both;
}

/// The widest gap with something on both sides of it.
std::optional<Interval> gutter_in(std::vector<Interval> const& gaps)
{
    std::optional<Interval> widest;
    for (auto const& gap : gaps)
        if (gap.left > -infinity && gap.right < infinity && (!widest || gap.width() > widest->width()))
            widest = gap;
    return widest;
}

/// "C O M P É T E N C E S": letters set apart are one word where the next is no farther than usual among them.
void join_letters(Line& line)
{
    auto const singles =
        std::ranges::count_if(line.words, [](Item const& word) { return text::decode(word.text).points.size() == 1; });
    constexpr auto fewest = 4;
    if (singles < fewest || 10 * singles < 8 * std::ssize(line.words))
        return;
    std::vector<double> between;
    for (std::size_t i = 1; i < line.words.size(); ++i)
        between.push_back(line.words[i].left - line.words[i - 1].right);
    auto const usual = std::max(median(between), 0.1 * line.height());
    if (usual > 0.8 * line.height())
        return;
    Items joined;
    for (auto& word : line.words) {
        if (!joined.empty() && word.left - joined.back().right < 1.7 * usual) {
            joined.back().text += word.text;
            joined.back().right = word.right;
        } else
            joined.push_back(std::move(word));
    }
    line.words = std::move(joined);
}

std::vector<Line> lines_of(Items words)
{
    std::ranges::sort(words, {}, &Item::middle);
    std::vector<Line> lines;
    for (auto& word : words) {
        auto const is_next = lines.empty() || word.middle() - lines.back().words.front().middle() >
                                                  0.5 * std::max(word.height(), lines.back().height());
        if (is_next)
            lines.push_back(
                {.words = {}, .left = word.left, .right = word.right, .top = word.top, .bottom = word.bottom});
        auto& line = lines.back();
        line.left = std::min(line.left, word.left);
        line.right = std::max(line.right, word.right);
        line.top = std::min(line.top, word.top);
        line.bottom = std::max(line.bottom, word.bottom);
        line.words.push_back(std::move(word));
    }
    for (auto& line : lines) {
        auto const backward =
            std::ranges::count_if(line.words, [](Item const& word) { return is_right_to_left(word.text); });
        std::ranges::sort(line.words, {}, &Item::left);
        if (2 * backward > std::ssize(line.words))
            std::ranges::reverse(line.words);
        else
            join_letters(line);
    }
    return lines;
}

/// A bullet belongs to what stands beside it: no gutter divides them.
void reach_from_bullets(Items& words, double height)
{
    constexpr auto farthest = 5;
    for (auto& bullet : words) {
        if (!is_bullet(bullet.text))
            continue;
        Item const* nearest = nullptr;
        for (auto const& word : words)
            if (&word != &bullet && word.left >= bullet.right - 1 && word.left - bullet.right < farthest * height &&
                std::abs(word.middle() - bullet.middle()) < 0.6 * height && (!nearest || word.left < nearest->left))
                nearest = &word;
        if (nearest) {
            bullet.right = std::max(bullet.right, nearest->left);
            bullet.top = nearest->top;
            bullet.bottom = nearest->bottom;
        }
    }
}

/// Whether two sides of a gutter are read one after the other, and not row by row.
bool are_columns(std::vector<Line> const& left, std::vector<Line> const& right)
{
    if (left.size() == 1)
        return right.size() > 1;
    auto const& fewer = left.size() <= right.size() ? left : right;
    auto const& more = left.size() <= right.size() ? right : left;
    auto const aligned = std::ranges::count_if(fewer, [&](Line const& line) {
        return std::ranges::any_of(more, [&](Line const& other) {
            return std::abs(line.middle() - other.middle()) < 0.25 * std::max(line.height(), other.height());
        });
    });
    if (10 * aligned < 7 * std::ssize(fewer))
        return true;
    auto const edge = [](std::vector<Line> const& lines) { return std::ranges::max(lines, {}, &Line::right).right; };
    auto const start = [](std::vector<Line> const& lines) { return std::ranges::min(lines, {}, &Line::left).left; };
    auto const is_prose = [&](std::vector<Line> const& lines) {
        auto const width = edge(lines) - start(lines);
        auto const full = std::ranges::count_if(
            lines, [&](Line const& line) { return line.right - line.left > 0.8 * width && line.words.size() > 2; });
        return lines.size() >= 3 && 2 * full >= std::ssize(lines);
    };
    if (is_prose(left) && is_prose(right))
        return true;
    auto const is_loose = [](std::vector<Line> const& lines) {
        std::vector<double> steps;
        for (std::size_t i = 1; i < lines.size(); ++i)
            steps.push_back((lines[i].middle() - lines[i - 1].middle()) / lines[i].height());
        return lines.size() < 2 || median(steps) > 1.5;
    };
    auto const whole = edge(right) - start(left);
    auto const is_narrow = edge(left) - start(left) < 0.25 * whole;
    return !is_loose(fewer) && !is_narrow && left.size() >= 3 && right.size() >= 3;
}

/// How a line goes on: by what its first word would have needed, and by how both are written.
class Continuation
{
public:
    Continuation(std::vector<Line> const& column, double limit) : limit_(limit)
    {
        constexpr auto near = 3;
        constexpr auto enough = 3;
        constexpr auto narrowest = 12;
        is_prose_ =
            std::ranges::count_if(column, [&](Line const& line) {
                return line.right > limit - near * line.height() && line.right - line.left > narrowest * line.height();
            }) >= enough;
    }

    Separation between(Line const& above, Line const& below) const
    {
        auto const height = std::max(above.height(), below.height());
        auto const down = below.middle() - above.middle();
        if (down > 1.7 * std::min(above.height(), below.height()) || down < -0.5 * height)
            return Separation::paragraph;
        return goes_on(above, below, height) ? Separation::space : Separation::line;
    }

private:
    bool goes_on(Line const& above, Line const& below, double height) const
    {
        auto const is_item = is_bullet(above.words.front().text);
        // Behind a date or a label it goes on below its last cell, else below its first word.
        auto const below_cell = below.left - above.left;
        auto const below_line = below.left - above.words.front().left;
        auto const indent = std::abs(below_cell) < std::abs(below_line) ? below_cell : below_line;
        if (height > 1.1 * std::min(above.height(), below.height()) || is_bullet(below.words.front().text) ||
            indent < -2 * height || indent > (is_item ? 5 : 0.8) * height)
            return false;
        auto const& first = below.words.front();
        // A short line ends where its writer ended it, however long the next word is.
        if (above.right - above.left < 0.5 * (limit_ - above.left) || first.text.contains('@'))
            return false;
        if (is_lower(first_of(first.text)) && above.right - above.left > 0.75 * (limit_ - above.left))
            return true;
        auto const fits = above.right + 0.25 * height + (first.right - first.left) < limit_;
        auto const last = last_of(above.words.back().text);
        auto const ends = std::u32string_view(U".:;!?").contains(last);
        auto const is_broken_word = last != U'-' && is_hyphen(last) && is_lower(first_of(first.text));
        if (fits && !is_broken_word)
            return false;
        return is_lower(first_of(first.text)) || (!ends && (is_prose_ || last == U','));
    }

    double limit_;
    bool is_prose_ = false;
};

/// "mainte-" before "nance": without the hyphen, unless it is one of the language's own ("peut-être", "rendez-vous").
bool keeps_its_hyphen(std::string_view before, std::string_view after)
{
    constexpr auto own = std::to_array<std::string_view>(
        {"être", "vous",  "nous",  "moi",  "toi",   "il",     "elle",    "ils",   "elles", "on",
         "ce",   "ci",    "là",    "même", "mêmes", "dessus", "dessous", "up",    "in",    "to",
         "end",  "based", "level", "time", "party", "site",   "line",    "à-dire"});
    auto word = after;
    while (!word.empty() && std::string_view(".,;:)").contains(word.back()))
        word.remove_suffix(1);
    return std::ranges::find(own, word) != own.end() || before.substr(0, before.size() - 1).contains('-');
}

class Page
{
public:
    explicit Page(double height) : height_(height) {}

    void read(Items words, int depth = 0)
    {
        auto const limit = std::ranges::max(words, {}, &Item::right).right;
        auto bands = bands_of(std::move(words));
        std::vector<Line> column;
        for (std::size_t first = 0; first < bands.size();) {
            auto const run = best_run(bands, first);
            auto const end = run ? run->end : first + 1;
            auto const part = std::span(bands).subspan(first, end - first);
            first = end;
            if (!run)
                std::ranges::move(lines_of(std::move(part.front().words)), std::back_inserter(column));
            else if (depth < deepest && add_columns(part, run->gutter, column, limit, depth))
                column.clear();
            else
                for (auto& band : part)
                    column.push_back(row_of(band.words));
        }
        add(column, limit);
    }

    std::vector<OrderedWord> take() { return std::move(ordered_); }

private:
    struct Run
    {
        std::size_t end = 0;
        Interval gutter;
    };

    /// A line whose own gaps are wide by chance does not take the first lines of the columns below it.
    std::optional<Run> best_run(std::vector<Band> const& bands, std::size_t first) const
    {
        constexpr std::size_t farthest = 8;
        auto run = longest_run(bands, first);
        if (!run)
            return run;
        auto const is_beside = !right_of(bands[first].words, run->gutter).empty() &&
                               std::ranges::min(bands[first].words, {}, &Item::left).left < run->gutter.left;
        for (auto at = first + 1; at < std::min(run->end, first + farthest); ++at)
            if (auto const next = longest_run(bands, at); next && next->end > run->end) {
                run->end = at;
                return is_beside ? run : std::nullopt;
            }
        return run;
    }

    /// The bands from `first` on that one gutter runs through.
    std::optional<Run> longest_run(std::vector<Band> const& bands, std::size_t first) const
    {
        auto const narrowest = narrowest_gutter * height_;
        auto gaps = gaps_of(bands[first].words, narrowest);
        std::optional<Run> longest;
        for (auto end = first + 1;; ++end) {
            if (auto const gutter = gutter_in(gaps))
                longest = Run{end, *gutter};
            if (end == bands.size())
                break;
            gaps = common(gaps, gaps_of(bands[end].words, narrowest), narrowest);
            if (gaps.empty() || end - first == most_bands)
                break;
        }
        if (longest)
            longest->end = std::min(longest->end, end_of_block(bands, first, *longest));
        // A heading or two below the columns stand over what comes next.
        constexpr std::size_t most_headings = 2;
        for (std::size_t taken = 0;
             longest && longest->end < bands.size() && taken < most_headings && longest->end > first + 1; ++taken) {
            auto const& last = bands[longest->end - 1].words;
            if (std::ranges::max(last, {}, &Item::right).right > longest->gutter.left)
                break;
            --longest->end;
        }
        return longest;
    }

    /// A block at the right margin, such as an address, ends where what stands below it, after a gap, begins elsewhere.
    std::size_t end_of_block(std::vector<Band> const& bands, std::size_t first, Run const& run) const
    {
        auto reached = -infinity;
        auto edge = infinity;
        for (auto at = first; at < run.end; ++at)
            for (auto const& line : lines_of(right_of(bands[at].words, run.gutter))) {
                if (line.top - reached > 1.2 * height_ && reached > -infinity &&
                    std::abs(line.left - edge) > 2 * height_ && at > first)
                    return at;
                reached = std::max(reached, line.bottom);
                edge = std::min(edge, line.left);
            }
        return run.end;
    }

    static Items right_of(Items const& words, Interval gutter)
    {
        Items right;
        std::ranges::copy_if(words, std::back_inserter(right),
                             [&](Item const& word) { return word.left >= gutter.right; });
        return right;
    }

    /// False when these are rows, not columns.
    bool add_columns(std::span<Band> bands, Interval gutter, std::vector<Line> const& before, double limit, int depth)
    {
        Items left;
        Items right;
        for (auto const& band : bands)
            for (auto const& word : band.words)
                (word.left < gutter.right ? left : right).push_back(word);
        if (left.empty() || right.empty() || !are_columns(lines_of(left), lines_of(right)))
            return false;
        add(before, limit);
        read(std::move(left), depth + 1);
        read(std::move(right), depth + 1);
        return true;
    }

    /// A row of a table: cell after cell, each with its lines.
    Line row_of(Items const& words) const
    {
        auto const gaps = gaps_of(words, narrowest_gutter * height_);
        Line row{.words = {}, .left = 0, .right = 0, .top = infinity, .bottom = 0};
        for (std::size_t i = 0; i + 1 < gaps.size(); ++i) {
            Items cell;
            for (auto const& word : words)
                if (word.left >= gaps[i].right - 0.01 && word.left < gaps[i + 1].left)
                    cell.push_back(word);
            if (cell.empty())
                continue;
            auto lines = lines_of(std::move(cell));
            row.left = std::ranges::min(lines, {}, &Line::left).left;
            row.right = lines.back().right;
            for (auto& line : lines) {
                row.top = std::min(row.top, line.top);
                row.bottom = line.bottom;
                std::ranges::move(line.words, std::back_inserter(row.words));
            }
        }
        row.top = std::max(row.top, row.bottom - 1.5 * height_);
        return row;
    }

    void add(std::vector<Line> const& column, double limit)
    {
        Continuation const continuation(column, limit);
        for (std::size_t i = 0; i < column.size(); ++i) {
            auto before = i == 0 ? Separation::paragraph : continuation.between(column[i - 1], column[i]);
            if (before == Separation::space && joins_a_broken_word(column[i].words.front().text))
                before = Separation::none;
            for (std::size_t word = 0; word < column[i].words.size(); ++word) {
                ordered_.push_back({column[i].words[word].text, before});
                before = separation_behind(column[i], word);
            }
        }
    }

    /// Words that touch are one: poppler divides where the font changes.
    static Separation separation_behind(Line const& line, std::size_t at)
    {
        if (at + 1 >= line.words.size())
            return Separation::none;
        auto const& word = line.words[at];
        auto const& next = line.words[at + 1];
        auto const apart = std::max(next.left - word.right, word.left - next.right);
        auto const beside = std::abs(next.middle() - word.middle()) < 0.5 * word.height();
        return beside && apart < 0.08 * word.height() && !is_bullet(word.text) ? Separation::none : Separation::space;
    }

    /// Takes the hyphen away from a word that the end of its line broke.
    bool joins_a_broken_word(std::string const& rest)
    {
        auto& begun = ordered_.back().text;
        auto const hyphen = last_of(begun);
        if (!is_hyphen(hyphen) || !is_lower(first_of(rest)) || begun.size() < 3)
            return false;
        if (hyphen != U'-' || !keeps_its_hyphen(begun, rest))
            begun.resize(begun.size() - (hyphen == U'-' ? 1 : hyphen == U'\u00AD' ? 2 : 3));
        return true;
    }

    static constexpr std::size_t most_bands = 400;
    double height_;
    std::vector<OrderedWord> ordered_;
};

} // namespace

std::vector<OrderedWord> in_reading_order(std::span<PlacedWord const> words)
{
    Items upright;
    std::vector<double> heights;
    for (auto const& word : words)
        if (word.is_upright) {
            upright.push_back({is_right_to_left(word.text) ? reversed(word.text) : word.text, word.left, word.top,
                               word.right, word.bottom});
            heights.push_back(word.bottom - word.top);
        }
    std::vector<OrderedWord> ordered;
    if (!upright.empty()) {
        auto const usual = median(std::move(heights));
        reach_from_bullets(upright, usual);
        Page page(usual);
        page.read(std::move(upright));
        ordered = page.take();
    }
    auto before = Separation::paragraph;
    for (auto const& word : words)
        if (!word.is_upright) {
            ordered.push_back({word.text, before});
            before = Separation::space;
        }
    return ordered;
}

} // namespace recruteia::documents
