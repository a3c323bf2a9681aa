#include "connection.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace load {
namespace {

constexpr std::array<char, 4> mask{'\x37', '\x1A', '\x5C', '\x09'};

void check(int result, char const* what)
{
    if (result < 0)
        throw std::system_error{errno, std::generic_category(), what};
}

/// With as few system calls as can be: setting up connections costs the generator no less than the server.
int open_socket(std::uint16_t port)
{
    int const descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    check(descriptor, "socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto const connected = ::connect(descriptor, reinterpret_cast<sockaddr const*>(&address), sizeof address);
    check(connected < 0 && errno == EINPROGRESS ? 0 : connected, "connect");
    return descriptor;
}

void send_all(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        check(static_cast<int>(sent), "send");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

} // namespace

Connection::Connection(std::uint16_t port, std::string_view auth) : descriptor_{open_socket(port)}, auth_{auth}
{
    send_all(descriptor_,
             "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                 "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
}

/// Closing with a reset leaves no port behind in TIME_WAIT: a run opens and closes tens of thousands.
Connection::~Connection()
{
    if (descriptor_ < 0)
        return;
    linger const reset{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(descriptor_);
}

void Connection::send_without_delay() const
{
    int const on = 1;
    check(::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "TCP_NODELAY");
}

Connection::Connection(Connection&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)}, state_{other.state_}, auth_{std::move(other.auth_)},
      kept_{std::move(other.kept_)}
{}

std::string Connection::framed(std::string_view text)
{
    std::string frame;
    frame.reserve(text.size() + 8);
    frame.push_back('\x81');
    if (text.size() < 126) {
        frame.push_back(static_cast<char>(0x80 | text.size()));
    } else {
        frame.push_back('\xFE');
        frame.push_back(static_cast<char>(text.size() >> 8));
        frame.push_back(static_cast<char>(text.size() & 0xFF));
    }
    frame.append(mask.data(), mask.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        frame.push_back(static_cast<char>(text[i] ^ mask[i % mask.size()]));
    return frame;
}

void Connection::send(std::string_view text) const
{
    send_framed(framed(text));
}

void Connection::send_framed(std::string_view frames) const
{
    send_all(descriptor_, frames);
}

std::string_view Connection::receive(std::span<char> buffer)
{
    auto const size = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return {};
    if (size <= 0)
        throw std::runtime_error{"the server closed a connection"};
    std::string_view const bytes{buffer.data(), static_cast<std::size_t>(size)};
    if (kept_.empty())
        return bytes;
    received_ = std::exchange(kept_, {}).append(bytes);
    return received_;
}

/// Takes a whole message from the start of `bytes`; nothing if its end is still to come. Servers send whole, unmasked
/// frames here.
std::optional<Connection::Message> Connection::next(std::string_view& bytes) const
{
    if (state_ == State::upgrading) {
        auto const end = bytes.find("\r\n\r\n");
        if (end == std::string_view::npos)
            return std::nullopt;
        Message const answer{.text = bytes.substr(0, end), .is_http = true};
        bytes.remove_prefix(end + 4);
        return answer;
    }
    if (bytes.size() < 2)
        return std::nullopt;
    std::size_t size = static_cast<std::uint8_t>(bytes[1]);
    std::size_t header = 2;
    if (size > 126)
        throw std::runtime_error{"a frame larger than any that is measured"};
    if (size == 126) {
        header = 4;
        if (bytes.size() < header)
            return std::nullopt;
        size = static_cast<std::size_t>(static_cast<std::uint8_t>(bytes[2])) << 8 | static_cast<std::uint8_t>(bytes[3]);
    }
    if (bytes.size() < header + size)
        return std::nullopt;
    Message const message{.text = bytes.substr(header, size)};
    bytes.remove_prefix(header + size);
    return message;
}

/// Moves the connection on; true if the message is for whoever measures.
bool Connection::take(Message const& message)
{
    if (message.is_http) {
        if (!message.text.starts_with("HTTP/1.1 101"))
            throw std::runtime_error{"the upgrade was refused: " + std::string{message.text}};
        state_ = State::opening;
        return false;
    }
    if (message.text == "2") {
        send("3");
        return false;
    }
    switch (state_) {
    case State::upgrading:
    case State::opening:
        if (!message.text.starts_with("0{"))
            throw std::runtime_error{"no open packet"};
        state_ = State::joining;
        send("40" + auth_);
        return false;
    case State::joining:
        if (!message.text.starts_with("40{"))
            throw std::runtime_error{"CONNECT was refused: " + std::string{message.text}};
        state_ = State::ready;
        return false;
    case State::ready:
        return true;
    }
    return false;
}

void Connection::keep(std::string_view rest)
{
    kept_ = std::string{rest};
}

} // namespace load
