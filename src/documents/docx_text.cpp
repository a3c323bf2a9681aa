#include "documents/docx_look.hpp"
#include "documents/docx_package.hpp"
#include "documents/formats.hpp"
#include "documents/visible_text.hpp"
#include "documents/xml_reader.hpp"
#include "foundation/try.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace recruteia::documents {

namespace {

/// Deleted or moved away under revision marks, instructions of fields, the second copy of what older programs show.
constexpr auto left_out = std::to_array<std::string_view>({"del", "moveFrom", "instrText", "Fallback", "delText"});

/// WordprocessingML (ECMA-376, part 1, chapter 17), as far as text and its looks go.
class BodyReader
{
public:
    BodyReader(std::string_view xml, StyleLooks const& styles, VisibleText& text)
        : xml_(xml), styles_(styles), text_(text)
    {}

    Result<void> read()
    {
        for (;;) {
            TRY(auto const node, xml_.next());
            if (node == XmlReader::Node::finished)
                break;
            if (node == XmlReader::Node::start)
                start();
            else if (node == XmlReader::Node::end)
                end(std::string(xml_.name()));
            else if (node == XmlReader::Node::text && inside("t"))
                say(xml_.value());
        }
        text_.end_paragraph();
        return {};
    }

private:
    /// What is open around the text; kept for paragraphs inside text boxes inside paragraphs.
    struct Level
    {
        std::string name;
        Look look;
        std::string style;
    };

    bool inside(std::string_view name) const { return !open_.empty() && open_.back().name == name; }

    Level* nearest(std::string_view name)
    {
        auto const found = std::ranges::find(open_.rbegin(), open_.rend(), name, &Level::name);
        return found == open_.rend() ? nullptr : &*found;
    }

    void start()
    {
        auto const name = std::string(xml_.name());
        if (std::ranges::find(left_out, name) != left_out.end())
            return xml_.skip();
        read_property(name);
        if (name == "tc")
            start_cell();
        else if (name == "numPr" && inside("pPr"))
            see("- ");
        else if (name == "noBreakHyphen" && inside("r"))
            say("-");
        else if (name == "tab" && inside("r"))
            text_.space();
        else if ((name == "br" || name == "cr") && inside("r"))
            text_.end_line();
        if (xml_.is_empty_element())
            return end_of(name);
        open_.push_back({.name = name});
        open_.back().look.read_fill(xml_);
    }

    /// A cell stands beside the one before it, unless that one had several lines.
    void start_cell()
    {
        if (std::exchange(ends_cell_, false)) {
            if (paragraphs_in_cell_ == 1)
                text_.space();
            else
                text_.end_line();
        }
        paragraphs_in_cell_ = 0;
    }

    /// What ended a cell's line now ends a line of the page.
    void see(std::string_view words)
    {
        if (std::exchange(ends_cell_, false))
            text_.end_line();
        text_.see(words);
    }

    /// Properties come before what they are about, in an element of their own.
    void read_property(std::string const& name)
    {
        if (open_.size() < 2)
            return;
        auto& holder = open_[open_.size() - 2];
        if (inside("rPr") && holder.name == "r") {
            if (name == "rStyle")
                holder.style = xml_.attribute("val").value_or("");
            holder.look.read(xml_);
        } else if (inside("pPr") && holder.name == "p") {
            if (name == "pStyle")
                holder.style = xml_.attribute("val").value_or("");
            else if (name == "shd")
                holder.look.read(xml_);
        } else if (inside("tcPr") && holder.name == "tc" && name == "shd")
            holder.look.read(xml_);
        else if (inside("trPr") && holder.name == "tr" && name == "hidden")
            holder.look.is_hidden = true;
        else if (name == "docPr" && xml_.attribute("hidden") == "1")
            open_.back().look.is_hidden = true;
        else if (inside("solidFill") && holder.name == "spPr" && open_.size() > 2)
            open_[open_.size() - 3].look.read_fill(xml_);
        else if (name == "noFill" && inside("textFill"))
            if (auto* const run = nearest("r"))
                run->look.read(xml_);
    }

    void end(std::string const& name)
    {
        if (!open_.empty())
            open_.pop_back();
        end_of(name);
    }

    void end_of(std::string const& name)
    {
        if (name == "p" && nearest("tc")) {
            if (std::exchange(ends_cell_, true))
                text_.end_line();
            ++paragraphs_in_cell_;
        } else if (name == "p")
            text_.end_line();
        else if (name == "tr") {
            ends_cell_ = false;
            text_.end_line();
        } else if (name == "tbl" || name == "sectPr")
            text_.end_paragraph();
    }

    void say(std::string_view words)
    {
        auto const* const run = nearest("r");
        auto const* const paragraph = nearest("p");
        auto const* const ground = nearest_ground();
        Look look;
        if (run) {
            look = run->look;
            look.inherit(styles_.of(run->style));
        }
        if (paragraph) {
            look.inherit(paragraph->look);
            look.inherit(styles_.of(paragraph->style.empty() ? styles_.default_paragraph_style() : paragraph->style));
        }
        look.inherit(styles_.defaults());
        if (ground)
            look.inherit(ground->look);
        if (is_in_hidden_place())
            look.is_hidden = true;
        if (auto const reason = look.reason_not_seen())
            text_.drop(words, *reason);
        else
            see(words);
    }

    bool is_in_hidden_place() const
    {
        constexpr auto places = std::to_array<std::string_view>({"tr", "anchor", "inline"});
        return std::ranges::any_of(open_, [&](Level const& level) {
            return level.look.is_hidden.value_or(false) && std::ranges::find(places, level.name) != places.end();
        });
    }

    /// The innermost cell or shape that has a colour of its own.
    Level const* nearest_ground() const
    {
        constexpr auto grounds = std::to_array<std::string_view>({"tc", "wsp", "rect", "roundrect", "shape"});
        auto const found = std::ranges::find_if(open_.rbegin(), open_.rend(), [&](Level const& level) {
            return level.look.background && std::ranges::find(grounds, level.name) != grounds.end();
        });
        return found == open_.rend() ? nullptr : &*found;
    }

    XmlReader xml_;
    StyleLooks const& styles_;
    VisibleText& text_;
    std::vector<Level> open_;
    int paragraphs_in_cell_ = 0;
    bool ends_cell_ = false; ///< a cell's paragraph ended, and its line goes on if another cell follows
};

} // namespace

Result<ExtractedDocument> extract_docx(std::string_view bytes)
{
    TRY(auto const package, open_docx(bytes));
    TRY(auto const styles, StyleLooks::read(package.styles));
    ExtractedDocument document{.format = DocumentFormat::docx};
    VisibleText text(document);
    for (auto const& part : package.headers)
        TRY_CHECK(BodyReader(part, styles, text).read());
    TRY_CHECK(BodyReader(package.document, styles, text).read());
    for (auto const& part : package.notes_and_footers)
        TRY_CHECK(BodyReader(part, styles, text).read());
    text.finish();
    return document;
}

} // namespace recruteia::documents
