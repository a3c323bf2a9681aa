#include "http/any_stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace recruteia::http {

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

class PlainStream final : public AnyStream
{
public:
    explicit PlainStream(TcpSocket socket) : socket_(std::move(socket)) {}

    asio::awaitable<boost::system::error_code> handshake() override { co_return boost::system::error_code{}; }

    asio::awaitable<IoResult> read_some(asio::mutable_buffer into) override
    {
        auto const [error, bytes] = co_await socket_.async_read_some(into, as_result);
        co_return IoResult{error, bytes};
    }

    /// Tried at once: a reply nearly always fits the socket's buffer, and then no operation needs to be queued.
    asio::awaitable<IoResult> write_some(std::span<asio::const_buffer const> buffers) override
    {
        boost::system::error_code error;
        auto const at_once = socket_.write_some(buffers, error);
        if (error != asio::error::would_block)
            co_return IoResult{error, at_once};
        auto const [late_error, bytes] = co_await socket_.async_write_some(buffers, as_result);
        co_return IoResult{late_error, bytes};
    }

    asio::awaitable<void> end_sending() override
    {
        boost::system::error_code ignored; // a peer that is already gone needs no goodbye
        socket_.shutdown(TcpSocket::shutdown_send, ignored);
        co_return;
    }

    void cancel() override
    {
        boost::system::error_code ignored;
        socket_.cancel(ignored);
    }

    void close() override
    {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

    UpgradedSocket release() override { return {std::move(socket_), {}, {}}; }

private:
    TcpSocket socket_;
};

class SecureStream final : public AnyStream
{
public:
    SecureStream(TcpSocket socket, asio::ssl::context& context)
        : stream_(std::make_unique<TlsStream>(std::move(socket), context))
    {}

    asio::awaitable<boost::system::error_code> handshake() override
    {
        auto const [error] = co_await stream_->async_handshake(TlsStream::server, as_result);
        co_return error;
    }

    asio::awaitable<IoResult> read_some(asio::mutable_buffer into) override
    {
        auto const [error, bytes] = co_await stream_->async_read_some(into, as_result);
        co_return IoResult{error, bytes};
    }

    asio::awaitable<IoResult> write_some(std::span<asio::const_buffer const> buffers) override
    {
        auto const [error, bytes] = co_await stream_->async_write_some(buffers, as_result);
        co_return IoResult{error, bytes};
    }

    asio::awaitable<void> end_sending() override
    {
        co_await stream_->async_shutdown(as_result);
        boost::system::error_code ignored;
        stream_->next_layer().shutdown(TcpSocket::shutdown_send, ignored);
    }

    void cancel() override
    {
        boost::system::error_code ignored;
        stream_->next_layer().cancel(ignored);
    }

    void close() override
    {
        boost::system::error_code ignored;
        stream_->next_layer().close(ignored);
    }

    UpgradedSocket release() override { return {std::move(stream_), {}, {}}; }

private:
    std::unique_ptr<TlsStream> stream_;
};

} // namespace

std::unique_ptr<AnyStream> plain_stream(TcpSocket socket)
{
    return std::make_unique<PlainStream>(std::move(socket));
}

std::unique_ptr<AnyStream> tls_stream(TcpSocket socket, asio::ssl::context& context)
{
    return std::make_unique<SecureStream>(std::move(socket), context);
}

} // namespace recruteia::http
