#pragma once

#include "http/descriptor.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <memory>
#include <string>
#include <variant>

namespace recruteia::http {

/// Concrete executor: smaller and faster than any_io_executor for long-lived connections.
using TcpSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using TlsStream = boost::asio::ssl::stream<TcpSocket>;

/// Keeps one connection counted against the limits (in all, and for its address) until it is destroyed.
class ConnectionSlot
{
public:
    ConnectionSlot() = default;
    explicit ConnectionSlot(std::shared_ptr<void> counted) : counted_(std::move(counted)) {}

private:
    std::shared_ptr<void> counted_;
};

/// A connection that left HTTP. Whoever receives it owns it entirely: reading, writing, deadlines, closing.
/// The socket is non-blocking and has TCP_NODELAY. A plain one is a bare descriptor: whether Asio is to know of it is
/// up to the receiver. No byte of a reply has been sent yet.
struct UpgradedSocket
{
    std::variant<Descriptor, std::unique_ptr<TlsStream>> stream;
    std::string already_read; ///< bytes that arrived behind the request's header
    ConnectionSlot slot;      ///< to be kept as long as the stream
};

} // namespace recruteia::http
