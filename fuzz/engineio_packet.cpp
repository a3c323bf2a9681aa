// The polling payload: whatever arrives is split without losing a byte, and base64 has one encoding each.
#include "engineio/packet.hpp"
#include "engineio/payload.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void check_base64(std::string_view encoded)
{
    std::string bytes(engineio::decoded_size_limit(encoded), '\0');
    auto const size = engineio::decode_base64(encoded, bytes);
    if (!size)
        return;
    std::string again;
    engineio::append_binary_packet(again, std::string_view{bytes}.substr(0, *size));
    require(std::string_view{again}.substr(1) == encoded);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const payload{reinterpret_cast<char const*>(data), size};
    engineio::PayloadReader reader{payload};
    std::string joined;
    bool is_first = true;
    while (auto const encoded = reader.next()) {
        if (!is_first)
            joined.push_back(engineio::packet_separator);
        is_first = false;
        joined.append(*encoded);
        if (auto const packet = engineio::parse_packet(*encoded)) {
            require(engineio::to_char(packet->type) == encoded->front());
            require(packet->data == encoded->substr(1));
        } else if (encoded->starts_with(engineio::binary_marker)) {
            check_base64(encoded->substr(1));
        }
    }
    require(joined == payload);
    return 0;
}
