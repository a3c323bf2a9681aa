#include "http/file_reader.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace recruteia::http {

std::optional<FileReader> FileReader::open(FileBytes const& bytes)
{
    auto const descriptor = ::open(bytes.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return std::nullopt;
    FileReader reader(descriptor, bytes);
    struct stat status{};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    auto const size = static_cast<std::uint64_t>(status.st_size);
    if (bytes.offset > size || bytes.length > size - bytes.offset)
        return std::nullopt;
    return reader;
}

FileReader::FileReader(int descriptor, FileBytes const& bytes)
    : descriptor_(descriptor), offset_(bytes.offset), remaining_(bytes.length)
{}

FileReader::~FileReader()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

std::size_t FileReader::read(std::span<char> into)
{
    auto const wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), remaining_));
    ssize_t got = 0;
    do
        got = ::pread(descriptor_, into.data(), wanted, static_cast<off_t>(offset_));
    while (got < 0 && errno == EINTR);
    auto const bytes = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    offset_ += bytes;
    remaining_ -= bytes;
    return bytes;
}

} // namespace recruteia::http
