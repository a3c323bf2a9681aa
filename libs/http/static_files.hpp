#pragma once

#include "foundation/async.hpp"
#include "http/reply.hpp"
#include "http/request.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace recruteia::http {

/// The exported web application. Every file is found, hashed and, for pages, searched for inline scripts once, at
/// load; afterwards a request can only name what that index holds, so no path leads out of the root.
class StaticFiles
{
public:
    struct Settings
    {
        std::filesystem::path root;
        std::vector<std::string> languages{"fr", "en"};  ///< first is the default of the redirect from `/`
        std::uint64_t kept_in_memory = 16 * 1024 * 1024; ///< smaller files first; the rest is read while it is sent
        std::string script_sources;                      ///< added to script-src, such as 'wasm-unsafe-eval'
    };

    /// Errors: unavailable, when the root cannot be read or a link leads out of it.
    static Result<StaticFiles> load(Settings settings);
    ~StaticFiles();
    StaticFiles(StaticFiles&&) noexcept;
    StaticFiles& operator=(StaticFiles&&) noexcept;

    /// `/` leads to a language, `/fr/positions` serves fr/positions.html, anything unknown the 404 page.
    Reply serve(Request const& request) const;
    std::size_t size() const;

private:
    struct Index;
    explicit StaticFiles(std::unique_ptr<Index> index);
    std::unique_ptr<Index> index_;
};

} // namespace recruteia::http
