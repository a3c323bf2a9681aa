#pragma once

#include "documents/extraction.hpp"

namespace recruteia::documents {

/// Each page is also painted: words that leave no mark in their box are dropped.
Result<ExtractedDocument> extract_pdf(std::string_view bytes);
/// The body of a Word document with its headers, notes and footers; other parts packed beside it (pictures, other
/// files) are not opened.
Result<ExtractedDocument> extract_docx(std::string_view bytes);
/// UTF-8, UTF-16 with its mark, or else Windows-1252.
Result<ExtractedDocument> extract_plain_text(std::string_view bytes);

} // namespace recruteia::documents
