#include "engineio/plain_connection.hpp"

#include "engineio/engine.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>

namespace engineio {
namespace {

constexpr std::size_t max_buffers = 64;
constexpr std::size_t small_gather = 2048;

bool would_block(int error) noexcept
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

/// `send` costs the kernel less than `sendmsg`: worth it for one frame, and for a few small ones worth a copy.
ssize_t send_together(int descriptor, std::span<std::string_view const> buffers, std::size_t total) noexcept
{
    constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    if (buffers.size() == 1)
        return ::send(descriptor, buffers.front().data(), buffers.front().size(), flags);
    if (total <= small_gather) {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): only what is set is used
        std::array<char, small_gather> bytes;
        auto* end = bytes.data();
        for (auto const buffer : buffers)
            end = std::ranges::copy(buffer, end).out;
        return ::send(descriptor, bytes.data(), total, flags);
    }
    std::array<iovec, max_buffers> pieces; // NOLINT(cppcoreguidelines-pro-type-member-init): only what is set is used
    for (std::size_t i = 0; i < buffers.size(); ++i)
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): the kernel reads it alone
        pieces[i] = {.iov_base = const_cast<char*>(buffers[i].data()), .iov_len = buffers[i].size()};
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = buffers.size();
    return ::sendmsg(descriptor, &message, flags);
}

} // namespace

PlainConnection::PlainConnection(Engine& engine, recruteia::http::Descriptor socket,
                                 recruteia::http::ConnectionSlot slot) noexcept
    : WebSocketConnection{engine}, slot_{std::move(slot)}, socket_{std::move(socket)}
{}

void PlainConnection::start_stream()
{
    engine().poller().add(socket_.number(), *this);
    is_polled_ = true;
    if (is_watching_writable_)
        engine().poller().watch_writable(socket_.number(), *this, true);
}

WebSocketConnection::Written PlainConnection::write_some(std::span<std::string_view const> buffers)
{
    assert(buffers.size() <= max_buffers);
    std::size_t total = 0;
    for (auto const buffer : buffers)
        total += buffer.size();
    auto const sent = send_together(socket_.number(), buffers, total);
    if (sent < 0 && !would_block(errno))
        return {.failed = true};
    auto const bytes = sent < 0 ? std::size_t{0} : static_cast<std::size_t>(sent);
    if (bytes < total)
        watch_writable(true);
    return {.bytes = bytes, .is_all = bytes == total};
}

void PlainConnection::watch_writable(bool enabled)
{
    if (is_watching_writable_ == enabled)
        return;
    is_watching_writable_ = enabled;
    if (is_polled_)
        engine().poller().watch_writable(socket_.number(), *this, enabled);
}

void PlainConnection::close_stream()
{
    if (is_polled_)
        engine().poller().remove(socket_.number(), *this);
    is_polled_ = false;
    // Without half-closing first, bytes not yet read would turn the close into a reset that may overtake the last
    // frame.
    ::shutdown(socket_.number(), SHUT_WR);
    socket_ = {};
    slot_ = {};
}

void PlainConnection::on_readable()
{
    auto const buffer = engine().read_buffer();
    auto const size = ::recv(socket_.number(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size > 0)
        received(buffer.first(static_cast<std::size_t>(size)));
    else if (size == 0 || !would_block(errno))
        stream_ended();
}

void PlainConnection::on_writable()
{
    auto const keep_alive = WebSocketPtr{this};
    watch_writable(false);
    stream_writable();
}

} // namespace engineio
