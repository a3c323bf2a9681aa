#pragma once

#include <string>
#include <string_view>

namespace recruteia::text {

/// A read-only file in memory, paged in as it is read. A file that cannot be opened is empty: the dictionaries are
/// optional, and without them words match by their stems alone.
class MappedFile
{
public:
    explicit MappedFile(std::string const& path);
    MappedFile(MappedFile const&) = delete;
    MappedFile& operator=(MappedFile const&) = delete;
    ~MappedFile();

    std::string_view content() const { return content_; }

private:
    std::string_view content_;
};

/// The line that starts at `offset`, without its end.
std::string_view line_at(std::string_view content, std::size_t offset);

} // namespace recruteia::text
