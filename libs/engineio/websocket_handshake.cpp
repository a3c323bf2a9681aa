#include "engineio/websocket_handshake.hpp"

#include "engineio/payload.hpp"

#include <openssl/sha.h>

#include <array>

namespace engineio::websocket {
namespace {

constexpr std::string_view handshake_guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr std::size_t key_size = 24;

} // namespace

bool is_handshake_key(std::string_view key) noexcept
{
    if (key.size() != key_size)
        return false;
    std::array<char, key_size / 4 * 3> bytes{};
    return decode_base64(key, bytes) == 16;
}

std::string accept_value(std::string_view key)
{
    std::string text{key};
    text.append(handshake_guid);
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<unsigned char const*>(text.data()), text.size(), digest.data());
    std::string encoded;
    append_binary_packet(encoded, {reinterpret_cast<char const*>(digest.data()), digest.size()});
    return encoded.substr(1);
}

std::string switching_protocols(std::string_view key)
{
    std::string answer = "HTTP/1.1 101 Switching Protocols\r\n"
                         "Upgrade: websocket\r\n"
                         "Connection: Upgrade\r\n"
                         "Sec-WebSocket-Accept: ";
    answer.append(accept_value(key)).append("\r\n\r\n");
    return answer;
}

} // namespace engineio::websocket
