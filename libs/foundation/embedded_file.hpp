#pragma once

#include <span>
#include <string_view>

namespace recruteia {

/// A file compiled into the binary by `recruteia_embed`; `path` is relative to the repository's root.
struct EmbeddedFile
{
    std::string_view path;
    std::string_view content;
};

} // namespace recruteia
