#pragma once

#include "foundation/error.hpp"

#include <string>
#include <string_view>

namespace recruteia::documents {

/// The parts of a Word document that its text is made of, unpacked within limits: `word/document.xml`, and the styles
/// if it has any. Whatever the archive says of sizes is not believed: unpacking stops at the limit.
/// Errors: document_unsupported (another kind of archive), document_locked, document_damaged, document_too_complex.
struct DocxPackage
{
    std::string document;
    std::string styles;
};
Result<DocxPackage> open_docx(std::string_view bytes);

} // namespace recruteia::documents
