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

/// What is named without being built is an array that can be built, and its elements are found where they stand.
void check_name(std::string_view json)
{
    auto const name = socketio::event_name(json);
    if (!name)
        return;
    auto const values = socketio::parse_arguments(json, 0);
    require(values && values->front().is_string() && std::string_view{values->front().get_string()} == *name);
    for (std::size_t i = 0; i < values->size(); ++i) {
        auto const element = socketio::element_text(json, i);
        require(element.has_value());
        auto const alone = socketio::parse_arguments("[" + std::string{*element} + "]", 0);
        // By kind: Boost's last digit of a double depends on what stands around it.
        require(alone && alone->size() == 1 && alone->front().kind() == values->at(i).kind());
    }
    require(!socketio::element_text(json, values->size()));
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
    check_name(packet->json);
    (void)socketio::parse_auth(packet->json);
    return 0;
}
