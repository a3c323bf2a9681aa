#include "http/any_stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/socket.h>

#include <optional>
#include <utility>

namespace recruteia::http {

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

TcpSocket known_to_asio(asio::io_context& io, asio::ip::tcp version, Descriptor socket)
{
    TcpSocket known(io.get_executor());
    boost::system::error_code error; // one that cannot be entered stays closed, as whoever uses it will find
    known.assign(version, socket.number(), error);
    if (!error)
        socket.release();
    known.non_blocking(true, error);
    return known;
}

/// The first read is tried without Asio: a client that has just connected has mostly sent its request already, and one
/// that asks for an upgrade is then handed on without ever having been entered into Asio's reactor.
class PlainStream final : public AnyStream
{
public:
    PlainStream(asio::io_context& io, asio::ip::tcp version, Descriptor socket)
        : io_(io), version_(version), fresh_(std::move(socket))
    {}

    asio::awaitable<boost::system::error_code> handshake() override { co_return boost::system::error_code{}; }

    asio::awaitable<IoResult> read_some(asio::mutable_buffer into) override
    {
        if (auto const bytes = read_fresh(into); bytes > 0)
            co_return IoResult{{}, bytes};
        auto const [error, bytes] = co_await known().async_read_some(into, as_result);
        co_return IoResult{error, bytes};
    }

    /// Tried at once: a reply nearly always fits the socket's buffer, and then no operation needs to be queued.
    asio::awaitable<IoResult> write_some(std::span<asio::const_buffer const> buffers) override
    {
        boost::system::error_code error;
        auto const at_once = known().write_some(buffers, error);
        if (error != asio::error::would_block)
            co_return IoResult{error, at_once};
        auto const [late_error, bytes] = co_await known().async_write_some(buffers, as_result);
        co_return IoResult{late_error, bytes};
    }

    asio::awaitable<void> end_sending() override
    {
        boost::system::error_code ignored; // a peer that is already gone needs no goodbye
        known().shutdown(TcpSocket::shutdown_send, ignored);
        co_return;
    }

    void cancel() override
    {
        boost::system::error_code ignored;
        if (known_)
            known_->cancel(ignored);
    }

    void close() override
    {
        boost::system::error_code ignored;
        fresh_ = {};
        if (known_)
            known_->close(ignored);
        is_closed_ = true;
    }

    UpgradedSocket release() override
    {
        return {known_ ? Descriptor(known_->release()) : std::exchange(fresh_, {}), {}, {}};
    }

private:
    /// What is there already; 0 for nothing, for an end and for an error, which Asio will find out.
    std::size_t read_fresh(asio::mutable_buffer into)
    {
        if (std::exchange(has_tried_, true) || known_)
            return 0;
        auto const bytes = ::recv(fresh_.number(), into.data(), into.size(), MSG_DONTWAIT);
        return bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
    }

    TcpSocket& known()
    {
        if (!known_)
            known_.emplace(is_closed_ ? TcpSocket(io_.get_executor())
                                      : known_to_asio(io_, version_, std::exchange(fresh_, {})));
        return *known_;
    }

    asio::io_context& io_;
    asio::ip::tcp version_;
    Descriptor fresh_; ///< until Asio must know the socket
    bool has_tried_ = false;
    bool is_closed_ = false;
    std::optional<TcpSocket> known_;
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

std::unique_ptr<AnyStream> plain_stream(asio::io_context& io, asio::ip::tcp version, Descriptor socket)
{
    return std::make_unique<PlainStream>(io, version, std::move(socket));
}

std::unique_ptr<AnyStream> tls_stream(asio::io_context& io, asio::ip::tcp version, Descriptor socket,
                                      asio::ssl::context& context)
{
    return std::make_unique<SecureStream>(known_to_asio(io, version, std::move(socket)), context);
}

} // namespace recruteia::http
