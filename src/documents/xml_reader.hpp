#pragma once

#include "foundation/error.hpp"

#include <libxml/xmlreader.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace recruteia::documents {

/// A document read node by node. No entity is expanded, nothing is fetched, and a document that declares a type is
/// refused: Word never writes one, and both tricks need it.
class XmlReader
{
public:
    explicit XmlReader(std::string_view xml);

    enum class Node
    {
        start,
        end,
        text,
        other,
        finished
    };
    /// Errors: document_damaged.
    Result<Node> next();
    /// Leaves out what the element that just started holds, and its end.
    void skip();

    /// Without prefix.
    std::string_view name() const;
    std::string_view value() const;
    bool is_empty_element() const;
    /// By its name without prefix.
    std::optional<std::string> attribute(std::string_view wanted) const;

private:
    std::unique_ptr<xmlTextReader, decltype([](xmlTextReader* reader) { xmlFreeTextReader(reader); })> reader_;
    bool is_skipping_ = false;
};

} // namespace recruteia::documents
