#include "documents/docx_look.hpp"
#include "documents/docx_package.hpp"
#include "documents/formats.hpp"
#include "documents/visible_text.hpp"
#include "documents/xml_reader.hpp"
#include "foundation/try.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace recruteia::documents {

namespace {

/// Deleted or moved away under revision marks, instructions of fields, the second copy of what older programs show.
constexpr auto left_out = std::to_array<std::string_view>({"del", "moveFrom", "instrText", "Fallback", "delText"});

/// WordprocessingML (ECMA-376, part 1, chapter 17), as far as text and its looks go.
class BodyReader
{
public:
    BodyReader(std::string_view xml, StyleLooks const& styles, ExtractedDocument& document)
        : xml_(xml), styles_(styles), text_(document)
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
        text_.finish();
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
        if (name == "numPr" && inside("pPr"))
            text_.see("- ");
        else if (name == "tab" && inside("r"))
            text_.space();
        else if ((name == "br" || name == "cr") && inside("r"))
            text_.end_line();
        if (xml_.is_empty_element())
            end_of(name);
        else
            open_.push_back({.name = name});
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
        if (name == "p")
            text_.end_line();
        else if (name == "tbl" || name == "sectPr")
            text_.end_paragraph();
    }

    void say(std::string_view words)
    {
        auto const* const run = nearest("r");
        auto const* const paragraph = nearest("p");
        auto const* const cell = nearest("tc");
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
        if (cell)
            look.inherit(cell->look);
        if (auto const reason = look.reason_not_seen())
            text_.drop(words, *reason);
        else
            text_.see(words);
    }

    XmlReader xml_;
    StyleLooks const& styles_;
    VisibleText text_;
    std::vector<Level> open_;
};

} // namespace

Result<ExtractedDocument> extract_docx(std::string_view bytes)
{
    TRY(auto const package, open_docx(bytes));
    TRY(auto const styles, StyleLooks::read(package.styles));
    ExtractedDocument document{.format = DocumentFormat::docx};
    TRY_CHECK(BodyReader(package.document, styles, document).read());
    return document;
}

} // namespace recruteia::documents
