#include "http/testing/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace recruteia::http::testing {

namespace {

constexpr auto patience = std::chrono::seconds(5);

int connected_socket(std::uint16_t port)
{
    auto const handle = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval const limit{.tv_sec = patience.count(), .tv_usec = 0};
    ::setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(handle, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (::connect(handle, reinterpret_cast<sockaddr const*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "connect");
    return handle;
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

ReceivedReply parse_head(std::string head)
{
    ReceivedReply reply;
    reply.status = std::stoi(head.substr(9, 3));
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
        auto const end = head.find("\r\n", at);
        auto const line = head.substr(at, end - at);
        at = end + 2;
        if (auto const colon = line.find(": "); colon != std::string::npos)
            reply.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
    }
    reply.head = std::move(head);
    return reply;
}

} // namespace

struct RawClient::Tls
{
    explicit Tls(int socket)
        : context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), ssl(SSL_new(context.get()), SSL_free)
    {
        SSL_set_fd(ssl.get(), socket);
        if (SSL_connect(ssl.get()) != 1)
            throw std::runtime_error("TLS handshake failed");
    }

    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context;
    std::unique_ptr<SSL, void (*)(SSL*)> ssl;
};

std::string ReceivedReply::header(std::string const& name) const
{
    auto const found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

RawClient::RawClient(std::uint16_t port, Transport transport) : socket_(connected_socket(port))
{
    if (transport == Transport::tls)
        tls_ = std::make_unique<Tls>(socket_);
}

RawClient::~RawClient()
{
    tls_.reset();
    ::close(socket_);
}

bool RawClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const sent = tls_ ? SSL_write(tls_->ssl.get(), bytes.data(), static_cast<int>(bytes.size()))
                               : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::end_sending() const
{
    ::shutdown(socket_, SHUT_WR);
}

std::size_t RawClient::read_more()
{
    std::array<char, 64 * 1024> piece; // NOLINT(cppcoreguidelines-pro-type-member-init): recv fills it
    errno = 0;
    auto const got = tls_ ? SSL_read(tls_->ssl.get(), piece.data(), static_cast<int>(piece.size()))
                          : ::recv(socket_, piece.data(), piece.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        throw std::runtime_error("nothing came for five seconds");
    if (got <= 0)
        return 0;
    unread_.append(piece.data(), static_cast<std::size_t>(got));
    return static_cast<std::size_t>(got);
}

ReceivedReply RawClient::receive(bool head_only)
{
    auto end = unread_.find("\r\n\r\n");
    for (; end == std::string::npos; end = unread_.find("\r\n\r\n"))
        if (read_more() == 0)
            throw std::runtime_error("closed before a whole reply head; got: " + unread_);
    auto reply = parse_head(unread_.substr(0, end + 4));
    unread_.erase(0, end + 4);
    auto const announced = reply.header("content-length");
    auto const length = head_only || announced.empty() ? 0 : std::stoul(announced);
    reply.body = receive_at_least(length).substr(0, length);
    return reply;
}

std::string RawClient::receive_at_least(std::size_t bytes)
{
    while (unread_.size() < bytes)
        if (read_more() == 0)
            throw std::runtime_error("closed too early");
    auto text = unread_.substr(0, bytes);
    unread_.erase(0, bytes);
    return text;
}

std::string RawClient::receive_all()
{
    while (read_more() > 0) {
    }
    return std::exchange(unread_, {});
}

bool RawClient::is_closed_within(std::chrono::milliseconds time)
{
    auto const deadline = std::chrono::steady_clock::now() + time;
    for (auto left = time; left.count() > 0;
         left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now())) {
        pollfd readable{.fd = socket_, .events = POLLIN, .revents = 0};
        if (::poll(&readable, 1, static_cast<int>(left.count())) > 0 && read_more() == 0)
            return true;
    }
    return false;
}

ReceivedReply RawClient::exchange(std::string_view request)
{
    send(request);
    return receive();
}

ReceivedReply RawClient::get(std::string_view path, std::string_view extra_fields)
{
    return exchange("GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(extra_fields) +
                    "\r\n");
}

} // namespace recruteia::http::testing
