#pragma once

#include "foundation/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace recruteia::documents {

/// The parts of a Word archive that say what is on its pages, unpacked within limits: whatever the archive says of
/// sizes is not believed.
struct DocxPackage
{
    std::string document;
    std::string styles; ///< may be empty
    std::vector<std::string> headers;
    std::vector<std::string> notes_and_footers;
};

/// Errors: document_damaged, document_locked, document_unsupported (an archive of something else),
/// document_too_complex.
Result<DocxPackage> open_docx(std::string_view bytes);

} // namespace recruteia::documents
