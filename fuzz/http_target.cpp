// Whatever a client puts in the request line: read or refused, and what is read is clean.
#include "foundation/encoding.hpp"
#include "http/target.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace recruteia;
    std::string_view const text(reinterpret_cast<char const*>(data), size);

    auto const target = http::parse_target(text);
    if (!target || target->path == "*")
        return 0;
    auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (!target->path.starts_with('/') || !is_valid_utf8(target->path) || std::ranges::any_of(target->path, is_control))
        std::abort();
    if ((target->path + "/").contains("/../") || (target->path + "/").contains("/./"))
        std::abort();
    for (auto const& [name, value] : target->query)
        if (!is_valid_utf8(name) || !is_valid_utf8(value) || value.contains('\0') || name.contains('\0'))
            std::abort();
    return 0;
}
