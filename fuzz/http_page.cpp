// The scan for inline scripts ends on any input, with well-formed sources.
#include "http/page_policy.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const html(reinterpret_cast<char const*>(data), size);
    for (auto const& hash : recruteia::http::inline_script_hashes(html))
        if (hash.size() != 53 || !hash.starts_with("'sha256-") || !hash.ends_with("'"))
            std::abort();
    return 0;
}
