// What other processes publish: broadcasts, requests, responses and MessagePack as such. What is understood is written
// back and understood the same way.
#include "socketio-redis/wire.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

namespace {

namespace redis = socketio::redis;
constexpr std::size_t max_attachments = 10;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void read_message_pack(std::string_view bytes)
{
    auto const read = redis::unpack(bytes, max_attachments);
    if (!read)
        return;
    require(read->attachments.size() <= max_attachments);
    std::string again;
    redis::append_packed(again, read->value, {});
    auto const twice = redis::unpack(again, max_attachments);
    require(twice.has_value() && twice->value == read->value && twice->attachments.empty());
}

void read_broadcast(std::string_view bytes)
{
    auto const read = redis::read_broadcast(bytes, max_attachments);
    if (!read)
        return;
    require(!read->arguments.empty() && read->arguments.front().is_string());
    socketio::Message message{read->arguments.front().get_string()};
    for (auto const& argument : std::span{read->arguments.data(), read->arguments.size()}.subspan(1))
        message.add(argument);
    auto const written = redis::write_broadcast(read->from, read->name_space, message, read->audience);
    if (!written) // deeper than what is read from a peer
        return;
    auto const again = redis::read_broadcast(*written, max_attachments);
    require(again.has_value() && again->audience.rooms == read->audience.rooms);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const bytes{reinterpret_cast<char const*>(data), size};
    read_message_pack(bytes);
    read_broadcast(bytes);
    (void)redis::read_response(bytes, max_attachments);
    if (auto const request = redis::read_request(bytes, max_attachments);
        request && request->type != redis::RequestType::broadcast && request->audience) {
        auto const again = redis::read_request(redis::write_request(*request), max_attachments);
        require(again.has_value() && again->audience->rooms == request->audience->rooms);
    }
    return 0;
}
