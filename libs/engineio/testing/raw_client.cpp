#include "engineio/testing/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace engineio::testing {
namespace {

using websocket::Opcode;

[[noreturn]] void fail(char const* what)
{
    throw std::system_error{errno, std::generic_category(), what};
}

std::uint8_t byte_at(std::string const& text, std::size_t index)
{
    return static_cast<std::uint8_t>(text.at(index));
}

/// A call with a time limit is not begun again by the kernel when a signal comes, as one does to whoever used an
/// io_uring that is let go of.
template <class Call>
ssize_t uninterrupted(Call const& call)
{
    ssize_t result = 0;
    do
        result = call();
    while (result < 0 && errno == EINTR);
    return result;
}

} // namespace

RawClient::RawClient(std::uint16_t port, int receive_buffer) : descriptor_{::socket(AF_INET, SOCK_STREAM, 0)}
{
    if (receive_buffer > 0)
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor_, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0)
        fail("connect");
    timeval const limit{.tv_sec = 5, .tv_usec = 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

RawClient::~RawClient()
{
    ::close(descriptor_);
}

void RawClient::send_bytes(std::string_view bytes) const
{
    while (!bytes.empty()) {
        auto const sent = uninterrupted([&] { return ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL); });
        if (sent <= 0)
            fail("send");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool RawClient::fill()
{
    std::array<char, 65536> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): recv fills it
    auto const size = uninterrupted([&] { return ::recv(descriptor_, buffer.data(), buffer.size(), 0); });
    if (size < 0 && errno != ECONNRESET)
        fail("recv");
    if (size <= 0)
        return false;
    received_.append(buffer.data(), static_cast<std::size_t>(size));
    return true;
}

HttpAnswer RawClient::read_answer(Content content)
{
    constexpr std::string_view length_name = "Content-Length: ";
    while (!received_.contains("\r\n\r\n"))
        if (!fill())
            return {};
    HttpAnswer answer;
    auto const end = received_.find("\r\n\r\n") + 4;
    answer.head = received_.substr(0, end);
    answer.status = std::stoi(answer.head.substr(9, 3));
    received_.erase(0, end);
    auto const length_at = answer.head.find(length_name);
    auto const length = length_at == std::string::npos || content == Content::none
                            ? 0
                            : std::stoul(answer.head.substr(length_at + length_name.size()));
    while (received_.size() < length)
        if (!fill())
            return {};
    answer.body = received_.substr(0, length);
    received_.erase(0, length);
    return answer;
}

HttpAnswer RawClient::request(std::string_view method, std::string_view target, std::string_view body)
{
    std::string text;
    text.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\nContent-Length: ");
    text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    send_bytes(text);
    return read_answer(method == "HEAD" ? Content::none : Content::as_announced);
}

HttpAnswer RawClient::upgrade(std::string_view target, std::string_view more_headers, std::string_view early)
{
    std::string text = "GET ";
    text.append(target).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\n"
                               "Upgrade: websocket\r\n");
    if (!more_headers.contains("Sec-WebSocket-Version"))
        text.append("Sec-WebSocket-Version: 13\r\n");
    if (!more_headers.contains("Sec-WebSocket-Key"))
        text.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    text.append(more_headers).append("\r\n").append(early);
    send_bytes(text);
    return read_answer(Content::as_announced);
}

std::string masked_frame(Opcode opcode, std::string_view payload, bool is_final)
{
    constexpr std::array<char, 4> mask{'\x12', '\x34', '\x56', '\x78'};
    std::array<char, websocket::max_server_header_size> header{};
    auto const size = websocket::write_server_header(header, opcode, payload.size());
    if (!is_final)
        header[0] = static_cast<char>(header[0] & 0x7F);
    header[1] = static_cast<char>(header[1] | 0x80);
    std::string frame{header.data(), size};
    frame.append(mask.data(), mask.size());
    auto const payload_at = frame.size();
    frame.append(payload);
    websocket::apply_mask(std::span{frame}.subspan(payload_at), mask);
    return frame;
}

void RawClient::send_frame(Opcode opcode, std::string_view payload, bool is_final) const
{
    send_bytes(masked_frame(opcode, payload, is_final));
}

std::optional<ReceivedFrame> RawClient::read_frame()
{
    auto const need = [this](std::size_t size) {
        while (received_.size() < size)
            if (!fill())
                return false;
        return true;
    };
    if (!need(2))
        return std::nullopt;
    if ((byte_at(received_, 0) & 0x70) != 0 || (byte_at(received_, 1) & 0x80) != 0)
        throw std::runtime_error{"the server sent a masked or extended frame"};
    std::size_t const short_length = byte_at(received_, 1);
    std::size_t const field = short_length == 126 ? 2 : short_length == 127 ? 8 : 0;
    if (!need(2 + field))
        return std::nullopt;
    std::size_t length = field == 0 ? short_length : 0;
    for (std::size_t i = 0; i < field; ++i)
        length = length << 8 | byte_at(received_, 2 + i);
    if (!need(2 + field + length))
        return std::nullopt;
    ReceivedFrame frame{.opcode = Opcode{static_cast<std::uint8_t>(byte_at(received_, 0) & 0x0F)},
                        .payload = received_.substr(2 + field, length)};
    received_.erase(0, 2 + field + length);
    return frame;
}

std::string RawClient::read_text()
{
    auto const frame = read_frame();
    return frame && frame->opcode == Opcode::text ? frame->payload : std::string{};
}

int RawClient::read_close_code()
{
    while (auto const frame = read_frame())
        if (frame->opcode == Opcode::close)
            return frame->payload.size() < 2 ? 0 : byte_at(frame->payload, 0) << 8 | byte_at(frame->payload, 1);
    return 0;
}

bool RawClient::is_closed_by_server()
{
    try {
        while (fill())
            received_.clear();
        return true;
    } catch (std::system_error const&) {
        return false; // five seconds without an end
    }
}

} // namespace engineio::testing
