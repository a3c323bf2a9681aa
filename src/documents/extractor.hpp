#pragma once

#include "documents/extraction.hpp"
#include "foundation/async.hpp"
#include "foundation/blocking_pool.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace recruteia::documents {

/// A document on its way in, in memory that the child process will read: nothing of it touches a disk.
class IncomingDocument
{
public:
    IncomingDocument();
    ~IncomingDocument();
    IncomingDocument(IncomingDocument&& other) noexcept;
    IncomingDocument& operator=(IncomingDocument&&) = delete;
    IncomingDocument(IncomingDocument const&) = delete;
    IncomingDocument& operator=(IncomingDocument const&) = delete;

    /// Throws std::system_error when memory is short.
    void append(std::string_view bytes);
    std::size_t size() const { return size_; }
    int descriptor() const { return descriptor_; }

private:
    int descriptor_ = -1;
    std::size_t size_ = 0;
};

/// Reads documents of strangers, each in a child process of its own with limits on time, memory, output and rights.
class Extractor
{
public:
    struct Settings
    {
        std::string program = "/proc/self/exe"; ///< answers to `extract_command`
        std::chrono::milliseconds deadline{30'000};
        std::size_t most_output_bytes = 2UL * 1024 * 1024;
    };

    /// `pool` runs as many children at once as it has threads.
    Extractor(BlockingPool& pool, Settings settings) : pool_(pool), settings_(std::move(settings)) {}

    /// Errors: those of `extract`. A child that dies or takes too long is document_too_complex.
    /// Throws BlockingPool::Overloaded, and std::system_error when no process can be started.
    Async<ExtractedDocument> extract(IncomingDocument document);

private:
    BlockingPool& pool_;
    Settings settings_;
};

} // namespace recruteia::documents
