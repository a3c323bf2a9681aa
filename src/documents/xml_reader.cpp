#include "documents/xml_reader.hpp"

#include "documents/extraction.hpp"

namespace recruteia::documents {

namespace {

std::string_view view_of(xmlChar const* text)
{
    return text ? reinterpret_cast<char const*>(text)
                : std::string_view(); // NOLINT(*-reinterpret-cast): libxml2's bytes
}

} // namespace

XmlReader::XmlReader(std::string_view xml)
    : reader_(xmlReaderForMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT))
{}

Result<XmlReader::Node> XmlReader::next()
{
    if (!reader_)
        return refusal("document_damaged");
    auto const read = is_skipping_ ? xmlTextReaderNext(reader_.get()) : xmlTextReaderRead(reader_.get());
    is_skipping_ = false;
    if (read < 0)
        return refusal("document_damaged");
    if (read == 0)
        return Node::finished;
    switch (xmlTextReaderNodeType(reader_.get())) {
    case XML_READER_TYPE_ELEMENT:
        return Node::start;
    case XML_READER_TYPE_END_ELEMENT:
        return Node::end;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return Node::text;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
        return refusal("document_damaged");
    default:
        return Node::other;
    }
}

void XmlReader::skip()
{
    is_skipping_ = true;
}

std::string_view XmlReader::name() const
{
    return view_of(xmlTextReaderConstLocalName(reader_.get()));
}

std::string_view XmlReader::value() const
{
    return view_of(xmlTextReaderConstValue(reader_.get()));
}

bool XmlReader::is_empty_element() const
{
    return xmlTextReaderIsEmptyElement(reader_.get()) == 1;
}

std::optional<std::string> XmlReader::attribute(std::string_view wanted) const
{
    std::optional<std::string> found;
    for (auto more = xmlTextReaderMoveToFirstAttribute(reader_.get()); more == 1;
         more = xmlTextReaderMoveToNextAttribute(reader_.get()))
        if (name() == wanted)
            found = std::string(value());
    xmlTextReaderMoveToElement(reader_.get());
    return found;
}

} // namespace recruteia::documents
