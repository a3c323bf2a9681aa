// A stream of client frames: no header promises a payload outside its limits, and unmasking twice changes nothing.
#include "engineio/websocket_frame.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

namespace websocket = engineio::websocket;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view bytes{reinterpret_cast<char const*>(data), size};
    while (auto const header = websocket::parse_client_header(bytes)) {
        require(header->header_size >= 6 && header->header_size <= 14 && header->header_size <= bytes.size());
        require(!websocket::is_control(header->opcode) || (header->is_final && header->payload_size <= 125));
        bytes.remove_prefix(header->header_size);
        if (header->payload_size > bytes.size())
            break;

        std::string payload{bytes.substr(0, static_cast<std::size_t>(header->payload_size))};
        auto const masked = payload;
        websocket::apply_mask(payload, header->mask);
        if (header->opcode == websocket::Opcode::close)
            (void)websocket::parse_close(payload);
        websocket::apply_mask(payload, header->mask);
        require(payload == masked);
        bytes.remove_prefix(payload.size());
    }
    return 0;
}
