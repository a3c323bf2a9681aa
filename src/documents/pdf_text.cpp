#include "documents/formats.hpp"
#include "documents/reading_order.hpp"
#include "documents/visible_text.hpp"
#include "foundation/encoding.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <span>

namespace recruteia::documents {

namespace {

constexpr auto points_per_inch = 72.0;
constexpr auto usual_resolution = 100.0; // pixels per inch: 6-point print is painted 8 pixels high
constexpr auto most_pixels = 4e6;        // a page as large as a house is painted smaller, not longer
constexpr auto least_height = 3.0;       // points: smaller print cannot be read on paper
/// Steps of 255 in one colour. Grey #E0E0E0 on white is 31 apart and a contrast of 1.3 to 1: nobody reads it.
constexpr auto least_contrast = 32;
/// Glyphs larger than this are painted as shapes, which smoothing of text does not touch.
constexpr auto largest_glyph = 60.0; // points
/// A page is a scan when most of its words lie, unpainted, on what looks printed.
constexpr auto scan_share = 0.6;
constexpr std::size_t most_words = 60'000;

enum class Seen
{
    painted,
    printed, ///< not painted, but in a box with ink on paper: what a scanner's reading lies on
    covered,
    no_contrast,
    tiny,
    replaced ///< another text than the one shown
};

struct Pixels
{
    poppler::image smooth; ///< the page as people see it
    poppler::image rough;  ///< the same with the edges of text, and of nothing else, unsmoothed
    poppler::image hard;   ///< with the edges of shapes unsmoothed; painted only for words that need it
    double scale = 1;      ///< pixels per point
};

struct Box
{
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

Box box_of(poppler::rectf const& area, Pixels const& pixels)
{
    auto const inside = [](double value, int most) {
        return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most)));
    };
    auto const width = pixels.smooth.width();
    auto const height = pixels.smooth.height();
    return {
        inside(std::floor(area.left() * pixels.scale), width), inside(std::floor(area.top() * pixels.scale), height),
        inside(std::ceil(area.right() * pixels.scale), width), inside(std::ceil(area.bottom() * pixels.scale), height)};
}

std::span<unsigned char const> row_of(poppler::image const& image, int y)
{
    auto const bytes = static_cast<std::size_t>(image.bytes_per_row());
    auto const* const data = reinterpret_cast<unsigned char const*>(image.const_data()); // NOLINT(*-reinterpret-cast)
    return std::span(data, bytes * static_cast<std::size_t>(image.height()))
        .subspan(bytes * static_cast<std::size_t>(y), bytes);
}

/// What a box shows.
struct Marks
{
    int painted_by_text = 0; ///< the largest difference that the text's own edges make
    int range = 0;           ///< between the darkest and the lightest of one colour
    double paper = 0;        ///< share of pixels near the lightest
    double ink = 0;          ///< share of pixels far from it
};

Marks marks_in(Box const& box, Pixels const& pixels)
{
    constexpr auto bytes_per_pixel = 4; // BGRA
    constexpr auto far = 64;
    constexpr auto channels = 3;
    Marks marks;
    std::array<int, channels> lightest{};
    std::array<int, channels> darkest{255, 255, 255};
    auto const each = [&](auto const& look) {
        for (auto y = box.top; y < box.bottom; ++y) {
            auto const smooth = row_of(pixels.smooth, y);
            auto const rough = row_of(pixels.rough, y);
            for (auto x = box.left; x < box.right; ++x)
                for (std::size_t channel = 0; channel < channels; ++channel) {
                    auto const at = static_cast<std::size_t>(x) * bytes_per_pixel + channel;
                    look(channel, smooth[at], rough[at]);
                }
        }
    };
    each([&](std::size_t channel, int smooth, int rough) {
        marks.painted_by_text = std::max(marks.painted_by_text, std::abs(smooth - rough));
        lightest.at(channel) = std::max(lightest.at(channel), smooth);
        darkest.at(channel) = std::min(darkest.at(channel), smooth);
    });
    auto total = 0;
    auto paper = 0;
    auto ink = 0;
    each([&](std::size_t channel, int smooth, int) {
        ++total;
        paper += lightest.at(channel) - smooth < least_contrast ? 1 : 0;
        ink += lightest.at(channel) - smooth > far ? 1 : 0;
    });
    if (total == 0)
        return marks;
    for (std::size_t channel = 0; channel < channels; ++channel)
        marks.range = std::max(marks.range, lightest.at(channel) - darkest.at(channel));
    marks.paper = static_cast<double>(paper) / total;
    marks.ink = static_cast<double>(ink) / total;
    return marks;
}

std::string utf8_of(poppler::text_box const& word)
{
    auto const bytes = word.text().to_utf8();
    return {bytes.begin(), bytes.end()};
}

std::string trimmed_utf8_of(poppler::text_box const& word)
{
    return std::string(trimmed(utf8_of(word)));
}

/// Squeezed until nobody can tell its letters, or another text that a file has in place of the one it shows.
bool is_squeezed(poppler::text_box const& word)
{
    constexpr auto least_advance = 0.12; // of the letters' height
    auto const area = word.bbox();
    auto const lies = word.rotation() % 2 == 1;
    auto const length = lies ? area.height() : area.width();
    auto const height = lies ? area.width() : area.height();
    auto const letters = word.text().size();
    return letters > 0 && length < least_advance * height * static_cast<double>(letters);
}

/// A word never holds a space, but what is read in place of the words shown (/ActualText) does.
bool stands_for_others(poppler::text_box const& word)
{
    auto const text = trimmed_utf8_of(word);
    return text.contains(' ');
}

Seen look_at(poppler::text_box const& word, Pixels const& pixels)
{
    auto const area = word.bbox();
    if (stands_for_others(word))
        return Seen::replaced;
    if (is_squeezed(word))
        return Seen::tiny;
    if (std::min(area.height(), area.width()) < least_height && area.height() < 2 * least_height)
        return Seen::tiny;
    auto const marks = marks_in(box_of(area, pixels), pixels);
    if (marks.painted_by_text >= least_contrast)
        return Seen::painted;
    if (marks.range < least_contrast)
        return Seen::no_contrast;
    if (area.height() > largest_glyph)
        return Seen::painted;
    // Ink on paper: some of it far darker than the rest, which is of one shade.
    return marks.paper > 0.4 && marks.ink > 0.03 && marks.ink < 0.5 ? Seen::printed : Seen::covered;
}

/// Letters that are drawn as lines and shapes (bold by a stroke, outlines) leave edges all over their box.
bool is_drawn(poppler::text_box const& word, Pixels const& pixels)
{
    constexpr auto parts = 3;
    auto const box = box_of(word.bbox(), pixels);
    std::array<bool, parts> columns{};
    std::array<bool, parts> rows{};
    for (auto y = box.top; y < box.bottom; ++y) {
        auto const smooth = row_of(pixels.smooth, y);
        auto const hard = row_of(pixels.hard, y);
        for (auto x = box.left; x < box.right; ++x)
            if (std::abs(smooth[static_cast<std::size_t>(x) * 4] - hard[static_cast<std::size_t>(x) * 4]) >=
                least_contrast) {
                columns.at(static_cast<std::size_t>((x - box.left) * parts / (box.right - box.left))) = true;
                rows.at(static_cast<std::size_t>((y - box.top) * parts / (box.bottom - box.top))) = true;
            }
    }
    return std::ranges::all_of(columns, std::identity()) && std::ranges::all_of(rows, std::identity());
}

DropReason reason_of(Seen seen)
{
    if (seen == Seen::tiny)
        return DropReason::tiny;
    if (seen == Seen::replaced)
        return DropReason::hidden;
    return seen == Seen::no_contrast ? DropReason::no_contrast : DropReason::covered;
}

class PdfReader
{
public:
    PdfReader(poppler::document& file, ExtractedDocument& document) : file_(file), document_(document), text_(document)
    {
        smooth_.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
        rough_.set_render_hints(poppler::page_renderer::antialiasing);
        hard_.set_render_hints(poppler::page_renderer::text_antialiasing);
    }

    Result<void> read()
    {
        for (auto number = 1; number <= file_.pages(); ++number) {
            std::unique_ptr<poppler::page> const page(file_.create_page(number - 1));
            if (!page)
                return refusal("document_damaged");
            auto const words = page->text_list();
            words_ += words.size();
            if (words_ > most_words)
                return refusal("document_too_long");
            if (!words.empty() && !read_page(*page, words, number))
                return refusal("document_too_complex");
        }
        text_.finish();
        return {};
    }

private:
    std::optional<Pixels> paint(poppler::page const& page) const
    {
        auto const area = page.page_rect();
        auto const square_inches = area.width() * area.height() / (points_per_inch * points_per_inch);
        if (!(square_inches > 0) || !std::isfinite(square_inches))
            return std::nullopt;
        auto const resolution = std::min(usual_resolution, std::sqrt(most_pixels / square_inches));
        Pixels pixels{smooth_.render_page(&page, resolution, resolution),
                      rough_.render_page(&page, resolution, resolution), poppler::image(),
                      resolution / points_per_inch};
        auto const is_usable = pixels.smooth.is_valid() && pixels.rough.is_valid() &&
                               pixels.smooth.format() == poppler::image::format_argb32 &&
                               pixels.smooth.width() == pixels.rough.width() &&
                               pixels.smooth.height() == pixels.rough.height();
        return is_usable ? std::optional(std::move(pixels)) : std::nullopt;
    }

    void find_drawn(poppler::page const& page, Pixels& pixels, std::vector<poppler::text_box> const& words,
                    std::vector<Seen>& seen) const
    {
        if (std::ranges::find(seen, Seen::printed) == seen.end())
            return;
        pixels.hard = hard_.render_page(&page, pixels.scale * points_per_inch, pixels.scale * points_per_inch);
        if (!pixels.hard.is_valid() || pixels.hard.width() != pixels.smooth.width() ||
            pixels.hard.height() != pixels.smooth.height())
            return;
        for (std::size_t i = 0; i < words.size(); ++i)
            if (seen[i] == Seen::printed && is_drawn(words[i], pixels))
                seen[i] = Seen::painted;
    }

    bool read_page(poppler::page const& page, std::vector<poppler::text_box> const& words, int number)
    {
        auto pixels = paint(page);
        if (!pixels)
            return false;
        std::vector<Seen> seen;
        seen.reserve(words.size());
        for (auto const& word : words)
            seen.push_back(look_at(word, *pixels));
        find_drawn(page, *pixels, words, seen);
        auto const printed = std::ranges::count(seen, Seen::printed);
        auto const is_scan = static_cast<double>(printed) > scan_share * static_cast<double>(words.size());
        document_.scanned = document_.scanned || is_scan;
        std::vector<PlacedWord> visible;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (seen[i] == Seen::painted || (is_scan && seen[i] == Seen::printed))
                visible.push_back(placed(words[i]));
            else
                text_.drop(utf8_of(words[i]), reason_of(seen[i]), number);
            if (seen[i] == Seen::painted)
                text_.end_excerpt();
        }
        for (auto const& word : in_reading_order(visible))
            add(word, number);
        text_.end_paragraph();
        return true;
    }

    static PlacedWord placed(poppler::text_box const& word)
    {
        auto const area = word.bbox();
        return {utf8_of(word), area.left(), area.top(), area.right(), area.bottom(), word.rotation() == 0};
    }

    void add(OrderedWord const& word, int page)
    {
        if (word.before == Separation::paragraph)
            text_.end_paragraph();
        else if (word.before == Separation::line)
            text_.end_line();
        else if (word.before == Separation::space)
            text_.space();
        text_.see(word.text, page);
    }

    poppler::document& file_;
    ExtractedDocument& document_;
    VisibleText text_;
    poppler::page_renderer smooth_;
    poppler::page_renderer rough_;
    poppler::page_renderer hard_;
    std::size_t words_ = 0;
};

} // namespace

Result<ExtractedDocument> extract_pdf(std::string_view bytes)
{
    poppler::set_debug_error_function([](std::string const&, void*) {}, nullptr);
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return refusal("document_too_long");
    std::unique_ptr<poppler::document> const file(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!file)
        return refusal("document_damaged");
    if (file->is_locked())
        return refusal("document_locked");
    auto const pages = file->pages();
    if (pages < 1)
        return refusal("document_damaged");
    if (pages > most_pages)
        return refusal("document_too_long");
    ExtractedDocument document{.format = DocumentFormat::pdf, .pages = pages};
    if (auto const read = PdfReader(*file, document).read(); !read)
        return std::unexpected(read.error());
    return document;
}

} // namespace recruteia::documents
