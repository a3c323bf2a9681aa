#include "ai/text/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace recruteia::text {

MappedFile::MappedFile(std::string const& path)
{
    auto const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    struct stat status{};
    if (::fstat(file, &status) == 0 && status.st_size > 0) {
        auto const size = static_cast<std::size_t>(status.st_size);
        auto* const data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
        if (data != MAP_FAILED)
            content_ = {static_cast<char const*>(data), size};
    }
    ::close(file);
}

MappedFile::~MappedFile()
{
    if (!content_.empty())
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): mmap gave it, and munmap writes nothing
        ::munmap(const_cast<char*>(content_.data()), content_.size());
}

std::string_view line_at(std::string_view content, std::size_t offset)
{
    if (offset >= content.size())
        return {};
    auto const rest = content.substr(offset);
    return rest.substr(0, rest.find('\n'));
}

} // namespace recruteia::text
