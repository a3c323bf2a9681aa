// A Socket.IO packet: what is understood is written back as a packet that is understood the same way, and its JSON
// goes through the argument reader.
#include "socketio/json_input.hpp"
#include "socketio/packet.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t max_attachments = 10;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const packet = socketio::parse_packet({reinterpret_cast<char const*>(data), size}, max_attachments);
    if (!packet)
        return 0;
    require(packet->attachments <= max_attachments);
    require(packet->name_space.starts_with('/'));
    if (packet->json.starts_with('/')) // no JSON does, and without the main namespace's name it would read as another's
        return 0;

    std::string text;
    socketio::append_prefix(text, *packet);
    text.append(packet->json);
    auto const again = socketio::parse_packet(text, max_attachments);
    require(again.has_value());
    require(again->type == packet->type && again->attachments == packet->attachments && again->id == packet->id);
    require(again->name_space == packet->name_space && again->json == packet->json);

    (void)socketio::parse_arguments(packet->json, packet->attachments);
    (void)socketio::parse_auth(packet->json);
    return 0;
}
