#pragma once

#include "documents/extraction.hpp"
#include "documents/xml_reader.hpp"

#include <map>
#include <optional>
#include <string>

namespace recruteia::documents {

/// What decides whether a run of text is seen; what is not said is inherited.
struct Look
{
    std::optional<bool> is_hidden;
    std::optional<int> color;       ///< 0xRRGGBB
    std::optional<int> background;  ///< shading or highlight
    std::optional<int> half_points; ///< of the letters' height
    std::optional<int> width;       ///< of the letters, in per cent
    std::optional<bool> is_unfilled;

    void inherit(Look const& parent);
    /// Takes what one element of w:rPr, w:pPr or w:tcPr says; elements that say nothing of looks are left alone.
    void read(XmlReader const& xml);
    /// Takes the colour that fills a shape: of DrawingML (a:srgbClr, a:schemeClr), or VML's own attribute.
    void read_fill(XmlReader const& xml);
    /// On white unless the text or what it stands in says otherwise.
    std::optional<DropReason> reason_not_seen() const;
};

/// Looks by style, each with what it is based on.
class StyleLooks
{
public:
    /// Errors: document_damaged.
    static Result<StyleLooks> read(std::string_view styles_xml);
    Look const& defaults() const { return defaults_; }
    Look of(std::string const& style) const;

private:
    struct Style
    {
        Look look;
        std::string based_on;
    };
    /// The style that begins with this element, if one does; `current` otherwise.
    Style* style_at(XmlReader const& xml, std::string_view name, Style* current);

    Look defaults_;
    std::map<std::string, Style> styles_;
    std::string default_paragraph_style_;

public:
    std::string const& default_paragraph_style() const { return default_paragraph_style_; }
};

} // namespace recruteia::documents
