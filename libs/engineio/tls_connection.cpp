#include "engineio/tls_connection.hpp"

#include "engineio/engine.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace engineio {
namespace {

/// Bytes accepted for one write: a full TLS record.
constexpr std::size_t write_size = 16 * 1024;

} // namespace

TlsConnection::TlsConnection(Engine& engine, std::unique_ptr<recruteia::http::TlsStream> stream,
                             recruteia::http::ConnectionSlot slot)
    : WebSocketConnection{engine}, stream_{std::move(stream)}, slot_{std::move(slot)}
{}

TlsConnection::~TlsConnection() = default;

void TlsConnection::start_stream()
{
    read();
}

void TlsConnection::read()
{
    auto const on_read = [self = WebSocketPtr{this}, this](boost::system::error_code error, std::size_t size) {
        if (is_over_)
            return;
        if (error)
            return stream_ended();
        received({read_buffer_.data(), size});
        if (!is_over_)
            read();
    };
    stream_->async_read_some(boost::asio::buffer(read_buffer_), on_read);
}

WebSocketConnection::Written TlsConnection::write_some(std::span<std::string_view const> buffers)
{
    if (is_writing_) {
        has_refused_ = true;
        return {};
    }
    std::size_t total = 0;
    for (auto const buffer : buffers) {
        writing_.append(buffer.substr(0, write_size - writing_.size()));
        total += buffer.size();
    }
    has_refused_ = writing_.size() < total;
    Written const accepted{.bytes = writing_.size(), .is_all = !has_refused_};
    write();
    return accepted;
}

void TlsConnection::write()
{
    is_writing_ = true;
    auto const on_done = [self = WebSocketPtr{this}, this](boost::system::error_code error, std::size_t) {
        on_written(error);
    };
    boost::asio::async_write(*stream_, boost::asio::buffer(writing_), on_done);
}

void TlsConnection::on_written(boost::system::error_code error)
{
    is_writing_ = false;
    writing_.clear();
    if (is_over_)
        return close_socket();
    if (error)
        return stream_ended();
    if (std::exchange(has_refused_, false))
        stream_writable();
}

void TlsConnection::close_stream()
{
    is_over_ = true;
    if (is_writing_)
        engine().schedule(linger_, std::chrono::steady_clock::now() + engine().options().close_timeout);
    else
        close_socket();
}

void TlsConnection::close_socket()
{
    // The WebSocket's own closing handshake is over: TLS's would add nothing but another wait.
    linger_.cancel();
    boost::system::error_code ignored;
    stream_->lowest_layer().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
    stream_->lowest_layer().close(ignored);
    slot_ = {};
}

} // namespace engineio
