#pragma once

#include "foundation/async.hpp"
#include "http/upgraded_socket.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <span>

namespace recruteia::http {

struct IoResult
{
    boost::system::error_code error;
    std::size_t bytes = 0;
};

/// A connection's transport, type-erased once, so that everything above it is compiled once for plain and TLS.
class AnyStream
{
public:
    virtual ~AnyStream() = default;

    virtual asio::awaitable<boost::system::error_code> handshake() = 0;
    virtual asio::awaitable<IoResult> read_some(asio::mutable_buffer into) = 0;
    /// Writes some of the buffers, gathered.
    virtual asio::awaitable<IoResult> write_some(std::span<asio::const_buffer const> buffers) = 0;
    /// Tells the peer that nothing more follows; it may still be sending.
    virtual asio::awaitable<void> end_sending() = 0;
    /// Whatever is awaited on the stream ends with operation_aborted.
    virtual void cancel() = 0;
    virtual void close() = 0;
    /// Gives the connection away; this object is then of no more use.
    virtual UpgradedSocket release() = 0;
};

/// Of a connected socket that is non-blocking and of this version of IP.
std::unique_ptr<AnyStream> plain_stream(asio::io_context& io, asio::ip::tcp version, Descriptor socket);
std::unique_ptr<AnyStream> tls_stream(asio::io_context& io, asio::ip::tcp version, Descriptor socket,
                                      asio::ssl::context& context);

} // namespace recruteia::http
