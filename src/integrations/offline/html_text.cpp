#include "integrations/offline/html_text.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <memory>
#include <optional>

namespace recruteia::offline {

namespace {

constexpr std::size_t longest_name = 12;
constexpr std::size_t longest_tag = 2000;

xmlChar const* bytes_of(char const* text)
{
    return reinterpret_cast<xmlChar const*>(text); // NOLINT(*-reinterpret-cast): libxml2's bytes
}

char const* text_of(xmlChar const* bytes)
{
    return reinterpret_cast<char const*>(bytes); // NOLINT(*-reinterpret-cast): libxml2's bytes
}

template <std::size_t N>
bool is_one_of(std::string_view name, std::array<std::string_view, N> const& names)
{
    return std::ranges::find(names, name) != names.end();
}

struct Tag
{
    std::string name;
    bool closes = false;
};

/// The tag of HTML that begins where "<" stands.
std::optional<Tag> tag_at(std::string_view text, std::size_t at)
{
    Tag tag{.name = {}, .closes = text.substr(at + 1).starts_with('/')};
    auto end = at + (tag.closes ? 2 : 1);
    while (end < text.size() && tag.name.size() <= longest_name &&
           std::isalnum(static_cast<unsigned char>(text[end])) != 0)
        tag.name += static_cast<char>(std::tolower(static_cast<unsigned char>(text[end++])));
    auto const ends_name = end < text.size() && std::string_view("> /\t\r\n").contains(text[end]);
    auto const ends_tag = text.substr(std::min(end, text.size()), longest_tag).contains('>');
    if (!ends_name || !ends_tag || !htmlTagLookup(bytes_of(tag.name.c_str())))
        return std::nullopt;
    return tag;
}

bool is_block(std::string_view name)
{
    auto const* const element = htmlTagLookup(bytes_of(std::string(name).c_str()));
    return name == "br" || (element != nullptr && element->isinline == 0);
}

/// An element that opens and closes, or one that makes lines and comes again: some texts have nothing but <br>.
bool is_html(std::string_view text)
{
    std::map<std::string, int> opened;
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
        auto const tag = tag_at(text, at);
        if (!tag)
            continue;
        if (tag->closes ? opened.contains(tag->name) : (++opened[tag->name] > 1 && is_block(tag->name)))
            return true;
    }
    return false;
}

/// Hears a document's tags and text one after the other: no tree, so its depth does not matter.
class HtmlReader
{
public:
    explicit HtmlReader(bool source_has_lines) : source_has_lines_(source_has_lines) {}

    std::string read(std::string_view html)
    {
        std::unique_ptr<htmlParserCtxt, decltype([](htmlParserCtxtPtr parser) { htmlFreeParserCtxt(parser); })> const
            parser(htmlNewParserCtxt());
        if (!parser)
            return std::string(html);
        *parser->sax = {};
        parser->sax->startElement = [](void* self, xmlChar const* name, xmlChar const** attributes) {
            static_cast<HtmlReader*>(self)->open(text_of(name), attributes);
        };
        parser->sax->endElement = [](void* self, xmlChar const* name) {
            static_cast<HtmlReader*>(self)->close(text_of(name));
        };
        parser->sax->characters = [](void* self, xmlChar const* text, int size) {
            static_cast<HtmlReader*>(self)->add({text_of(text), static_cast<std::size_t>(size)});
        };
        parser->sax->ignorableWhitespace = parser->sax->characters;
        parser->userData = this;
        htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                               HTML_PARSE_IGNORE_ENC);
        while (text_.ends_with('\n') || text_.ends_with(' '))
            text_.pop_back();
        return std::move(text_);
    }

private:
    void open(std::string_view name, xmlChar const** attributes)
    {
        if (hidden_depth_ > 0 || is_hidden(name, attributes))
            ++hidden_depth_;
        if (hidden_depth_ > 0)
            return;
        if (name == "td" || name == "th")
            return add(" ");
        if (is_block(name))
            end_line();
        if (name == "li") {
            text_ += "- ";
            bullet_end_ = text_.size();
        }
    }

    void close(std::string_view name)
    {
        if (hidden_depth_ > 0)
            --hidden_depth_;
        else if (is_block(name) && name != "td" && name != "th" && name != "br")
            end_line();
    }

    void add(std::string_view words)
    {
        constexpr std::string_view no_break_space = "\u00A0";
        if (hidden_depth_ > 0)
            return;
        for (std::size_t at = 0; at < words.size(); ++at) {
            auto const no_break = words.substr(at).starts_with(no_break_space);
            if (words[at] == '\n' && source_has_lines_)
                end_line();
            else if (!no_break && std::isspace(static_cast<unsigned char>(words[at])) == 0)
                text_ += words[at];
            else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n')
                text_ += ' ';
            at += no_break ? no_break_space.size() - 1 : 0;
        }
    }

    void end_line()
    {
        if (text_.size() == bullet_end_)
            return; // "<li><p>": one line
        while (text_.ends_with(' '))
            text_.pop_back();
        if (!text_.empty() && !text_.ends_with('\n'))
            text_ += '\n';
    }

    static bool is_hidden(std::string_view name, xmlChar const** attributes)
    {
        constexpr auto unread = std::to_array<std::string_view>({"script", "style", "title", "template", "noscript"});
        if (is_one_of(name, unread))
            return true;
        // NOLINTBEGIN(*-pointer-arithmetic): pairs of a name and a value, ended by nothing
        for (auto const* const* at = attributes; at && *at; at += 2) {
            std::string_view const attribute = text_of(at[0]);
            std::string style = at[1] ? text_of(at[1]) : "";
            std::erase_if(style, [](unsigned char c) { return std::isspace(c) != 0; });
            if (attribute == "hidden" ||
                (attribute == "style" && (style.contains("display:none") || style.contains("visibility:hidden"))))
                return true;
        }
        // NOLINTEND(*-pointer-arithmetic)
        return false;
    }

    std::string text_;
    std::size_t bullet_end_ = std::string::npos;
    std::size_t hidden_depth_ = 0;
    bool source_has_lines_;
};

/// Without a tag that makes lines, those of the source are the text's own: "<b>Missions</b>\n- accueillir".
bool has_lines_of_its_own(std::string_view text)
{
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
        if (auto const tag = tag_at(text, at); tag && is_block(tag->name))
            return false;
    return true;
}

} // namespace

std::string readable_text(std::string_view description)
{
    return is_html(description) ? HtmlReader(has_lines_of_its_own(description)).read(description)
                                : std::string(description);
}

} // namespace recruteia::offline
