#pragma once

#include "http/reply.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>

namespace recruteia::http {

/// Reads a part of a file in pieces. Blocks: for the file pool.
class FileReader
{
public:
    /// Nothing when the file cannot be opened, is a link or no regular file, or is shorter than promised.
    static std::optional<FileReader> open(FileBytes const& bytes);
    FileReader(FileReader&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)), offset_(other.offset_), remaining_(other.remaining_)
    {}
    FileReader& operator=(FileReader&& other) noexcept
    {
        std::swap(descriptor_, other.descriptor_);
        std::swap(offset_, other.offset_);
        std::swap(remaining_, other.remaining_);
        return *this;
    }
    ~FileReader();

    std::uint64_t remaining() const { return remaining_; }
    /// Gives how many bytes it read; 0 at the end of the part, or when the file was cut meanwhile.
    std::size_t read(std::span<char> into);

private:
    FileReader(int descriptor, FileBytes const& bytes);

    int descriptor_;
    std::uint64_t offset_;
    std::uint64_t remaining_;
};

} // namespace recruteia::http
