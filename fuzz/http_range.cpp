// A Range field never leads outside of the content.
#include "http/conditional.hpp"
#include "http/negotiation.hpp"

#include <cstdint>
#include <cstdlib>
#include <cstring>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace recruteia::http;
    std::uint64_t content = 0;
    if (size < sizeof content)
        return 0;
    std::memcpy(&content, data, sizeof content);
    std::string_view const text(reinterpret_cast<char const*>(data) + sizeof content, size - sizeof content);

    auto const verdict = parse_range(text, content);
    if (auto const* part = std::get_if<PartialContent>(&verdict))
        if (part->length == 0 || part->offset >= content || part->length > content - part->offset)
            std::abort();

    auto const quality = quality_of(text, "br");
    if (quality < 0 || quality > 1)
        std::abort();
    names_etag(text, "\"0123456789abcdef\"");
    preferred_language(text, {"fr", "en"});
    return 0;
}
