#include "documents/docx_look.hpp"

#include "foundation/try.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace recruteia::documents {

namespace {

constexpr auto white = 0xFFFFFF;
/// Half-points: below 3 points print cannot be read.
constexpr auto least_half_points = 6;
constexpr auto least_width = 20; // per cent
/// Contrast by WCAG 2.2; what is readable has 3 and more, what is nearly the paper's colour about 1.
constexpr auto least_contrast = 1.3;
constexpr auto most_ancestors = 20;

std::optional<int> number_of(std::optional<std::string> const& text, int base = 10)
{
    if (!text)
        return std::nullopt;
    int number = 0;
    auto const [end, problem] = std::from_chars(text->data(), text->data() + text->size(), number, base);
    return problem == std::errc{} && end == text->data() + text->size() ? std::optional(number) : std::nullopt;
}

std::optional<int> color_of(std::optional<std::string> const& hexadecimal)
{
    return hexadecimal && hexadecimal->size() == 6 ? number_of(hexadecimal, 16) : std::nullopt;
}

struct NamedColor
{
    std::string_view name;
    int color;
};
/// ST_HighlightColor (ECMA-376, 17.18.40).
constexpr auto highlights = std::to_array<NamedColor>({
    {"black", 0x000000},
    {"blue", 0x0000FF},
    {"cyan", 0x00FFFF},
    {"green", 0x00FF00},
    {"magenta", 0xFF00FF},
    {"red", 0xFF0000},
    {"yellow", 0xFFFF00},
    {"white", 0xFFFFFF},
    {"darkBlue", 0x000080},
    {"darkCyan", 0x008080},
    {"darkGreen", 0x008000},
    {"darkMagenta", 0x800080},
    {"darkRed", 0x800000},
    {"darkYellow", 0x808000},
    {"darkGray", 0x808080},
    {"lightGray", 0xC0C0C0},
});

std::optional<int> highlight_of(XmlReader const& xml)
{
    auto const value = xml.attribute("val").value_or("");
    auto const* const found = std::ranges::find(highlights, value, &NamedColor::name);
    return found == highlights.end() ? std::nullopt : std::optional(found->color);
}

/// As Office's own theme has them; what a file makes of them is not read.
std::optional<int> theme_color(std::string_view name)
{
    constexpr auto theme = std::to_array<NamedColor>({{"bg1", 0xFFFFFF},
                                                      {"lt1", 0xFFFFFF},
                                                      {"bg2", 0xE7E6E6},
                                                      {"lt2", 0xE7E6E6},
                                                      {"tx1", 0x000000},
                                                      {"dk1", 0x000000},
                                                      {"tx2", 0x44546A},
                                                      {"dk2", 0x44546A},
                                                      {"accent1", 0x4472C4},
                                                      {"accent2", 0xED7D31},
                                                      {"accent3", 0xA5A5A5},
                                                      {"accent4", 0xFFC000},
                                                      {"accent5", 0x5B9BD5},
                                                      {"accent6", 0x70AD47}});
    auto const* const found = std::ranges::find(theme, name, &NamedColor::name);
    return found == theme.end() ? std::nullopt : std::optional(found->color);
}

/// The theme's paper is white until somebody darkens it.
std::optional<int> letters_of(XmlReader const& xml)
{
    auto const theme = xml.attribute("themeColor");
    auto const is_paper = theme == "background1" || theme == "light1";
    return is_paper && !xml.attribute("themeShade") ? std::optional(white) : color_of(xml.attribute("val"));
}

bool is_on(XmlReader const& xml)
{
    auto const value = xml.attribute("val");
    return !value || (*value != "0" && *value != "false" && *value != "off");
}

double luminance(int color)
{
    auto const channel = [&](unsigned shift) {
        auto const value = static_cast<double>((static_cast<unsigned>(color) >> shift) & 0xFFU) / 255;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}

double contrast(int one, int other)
{
    auto const [darker, lighter] = std::minmax(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
}

} // namespace

void Look::inherit(Look const& parent)
{
    auto const take = [](auto& own, auto const& inherited) {
        if (!own)
            own = inherited;
    };
    take(is_hidden, parent.is_hidden);
    take(color, parent.color);
    take(background, parent.background);
    take(half_points, parent.half_points);
    take(width, parent.width);
    take(is_unfilled, parent.is_unfilled);
}

void Look::read(XmlReader const& xml)
{
    auto const name = xml.name();
    if (name == "vanish" || name == "webHidden" || name == "specVanish")
        is_hidden = is_on(xml);
    else if (name == "color")
        color = letters_of(xml);
    else if (name == "shd")
        background = color_of(xml.attribute("fill")).or_else([&] { return background; });
    else if (name == "highlight")
        background = highlight_of(xml).or_else([&] { return background; });
    else if (name == "sz")
        half_points = number_of(xml.attribute("val"));
    else if (name == "w")
        width = number_of(xml.attribute("val"));
    else if (name == "noFill")
        is_unfilled = true;
}

void Look::read_fill(XmlReader const& xml)
{
    if (xml.name() == "srgbClr")
        background = color_of(xml.attribute("val"));
    else if (xml.name() == "schemeClr")
        background = theme_color(xml.attribute("val").value_or(""));
    else if (auto const fill = xml.attribute("fillcolor"); fill && fill->starts_with('#'))
        background = color_of(fill->substr(1, 6));
}

std::optional<DropReason> Look::reason_not_seen() const
{
    if (is_hidden.value_or(false))
        return DropReason::hidden;
    if (half_points.value_or(least_half_points) < least_half_points || width.value_or(100) < least_width)
        return DropReason::tiny;
    if (is_unfilled.value_or(false) || (color && contrast(*color, background.value_or(white)) < least_contrast))
        return DropReason::no_contrast;
    return std::nullopt;
}

StyleLooks::Style* StyleLooks::style_at(XmlReader const& xml, std::string_view name, Style* current)
{
    if (name == "docDefaults")
        return nullptr;
    if (name == "basedOn" && current)
        current->based_on = xml.attribute("val").value_or("");
    if (name != "style")
        return current;
    auto const id = xml.attribute("styleId").value_or("");
    if (xml.attribute("type") == "paragraph" && xml.attribute("default") == "1")
        default_paragraph_style_ = id;
    return &styles_[id];
}

Result<StyleLooks> StyleLooks::read(std::string_view styles_xml)
{
    StyleLooks looks;
    if (styles_xml.empty())
        return looks;
    XmlReader xml(styles_xml);
    Style* style = nullptr;
    std::vector<std::string> open;
    for (;;) {
        TRY(auto const node, xml.next());
        if (node == XmlReader::Node::finished)
            return looks;
        if (node == XmlReader::Node::end && !open.empty())
            open.pop_back();
        if (node != XmlReader::Node::start)
            continue;
        auto const name = std::string(xml.name());
        style = looks.style_at(xml, name, style);
        auto const inside = [&](std::string_view parent) { return std::ranges::find(open, parent) != open.end(); };
        if ((inside("rPr") || inside("pPr")) && (inside("style") || inside("docDefaults")))
            (style ? style->look : looks.defaults_).read(xml);
        if (!xml.is_empty_element())
            open.push_back(name);
    }
}

Look StyleLooks::of(std::string const& style) const
{
    Look look;
    auto const* id = &style;
    for (auto depth = 0; depth < most_ancestors; ++depth) {
        auto const found = styles_.find(*id);
        if (found == styles_.end())
            break;
        look.inherit(found->second.look);
        id = &found->second.based_on;
    }
    return look;
}

} // namespace recruteia::documents
