#include "http/connection.hpp"

#include "http/exchange.hpp"
#include "http/server_core.hpp"
#include "http/trusted_proxies.hpp"

#include <algorithm>
#include <array>

namespace recruteia::http {

namespace {

constexpr std::size_t small_buffer = 4 * 1024;
constexpr std::size_t large_buffer = 64 * 1024;
constexpr auto linger_time = std::chrono::seconds(10);
constexpr auto linger_silence = std::chrono::seconds(2);

} // namespace

Connection::Connection(std::shared_ptr<ServerCore> core, std::unique_ptr<AnyStream> stream, asio::ip::address peer,
                       ConnectionSlot slot)
    : core_(std::move(core)), stream_(std::move(stream)), peer_(unmapped(peer)), peer_text_(peer_.to_string()),
      slot_(std::move(slot)), parser_(core_->parser_limits())
{
    core_->add(*this);
}

Connection::~Connection()
{
    unlink();
    core_->removed();
}

asio::awaitable<void> Connection::run(std::shared_ptr<Connection> self)
{
    auto& timeouts = self->core_->settings().timeouts;
    self->enter(Stage::handshake, std::chrono::steady_clock::now() + timeouts.header);
    if (auto const error = co_await self->stream_->handshake(); !error)
        co_await self->serve();
    if (self->stream_)
        self->stream_->close();
}

asio::awaitable<void> Connection::serve()
{
    for (;;) {
        auto const next = co_await Exchange(*this).run();
        ++served_;
        if (next == Exchange::Next::close_politely)
            co_return co_await linger();
        if (next != Exchange::Next::another_request)
            co_return;
        release_large_buffer();
    }
}

asio::awaitable<void> Connection::linger()
{
    auto const deadline = std::chrono::steady_clock::now() + linger_time;
    enter(Stage::closing, deadline);
    co_await stream_->end_sending();
    auto filled = Filled::some;
    while (filled == Filled::some && std::chrono::steady_clock::now() < deadline) {
        consume(unconsumed().size());
        filled = co_await fill(Stage::closing, std::min(deadline, std::chrono::steady_clock::now() + linger_silence));
    }
}

std::string_view Connection::unconsumed() const
{
    return {buffer_.data() + begin_, end_ - begin_};
}

void Connection::consume(std::size_t bytes)
{
    begin_ += bytes;
    if (begin_ == end_)
        begin_ = end_ = 0;
}

void Connection::make_room()
{
    if (begin_ > 0) {
        std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
                  buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
        end_ -= begin_;
        begin_ = 0;
    }
    auto const is_reading_much =
        stage_ == Stage::body && parser_.content_length().value_or(large_buffer) > small_buffer;
    auto const wanted = is_reading_much ? large_buffer : small_buffer;
    if (buffer_.size() < wanted)
        buffer_.resize(wanted);
    if (end_ == buffer_.size())
        buffer_.resize(buffer_.size() * 2); // the parser's limits bound what can stay unconsumed
}

void Connection::release_large_buffer()
{
    if (buffer_.size() > small_buffer && begin_ == end_)
        buffer_ = {};
}

asio::awaitable<Filled> Connection::fill(Stage stage, SteadyTime deadline)
{
    enter(stage, deadline);
    if (is_aborted_)
        co_return Filled::failed;
    make_room();
    auto const result = co_await stream_->read_some(asio::buffer(buffer_.data() + end_, buffer_.size() - end_));
    if (!result.error) {
        end_ += result.bytes;
        co_return Filled::some;
    }
    if (has_timed_out_ && !is_aborted_)
        co_return Filled::timed_out;
    co_return result.error == asio::error::eof ? Filled::end : Filled::failed;
}

asio::awaitable<bool> Connection::write(std::span<asio::const_buffer> buffers)
{
    while (!buffers.empty()) {
        if (buffers.front().size() == 0) {
            buffers = buffers.subspan(1);
            continue;
        }
        enter(Stage::writing, std::chrono::steady_clock::now() + core_->settings().timeouts.write_stall);
        if (is_aborted_)
            co_return false;
        auto const result = co_await stream_->write_some(buffers);
        if (result.error)
            co_return false;
        for (auto written = result.bytes; written > 0 && !buffers.empty();) {
            auto const step = std::min(written, buffers.front().size());
            buffers.front() += step;
            written -= step;
            if (buffers.front().size() == 0)
                buffers = buffers.subspan(1);
        }
    }
    co_return true;
}

bool Connection::may_serve_more() const
{
    return served_ + 1 < core_->settings().limits.requests_per_connection;
}

void Connection::enter(Stage stage, SteadyTime deadline)
{
    stage_ = stage;
    deadline_ = deadline;
    has_timed_out_ = false;
}

UpgradedSocket Connection::release()
{
    auto socket = stream_->release();
    socket.already_read = unconsumed();
    socket.slot = std::move(slot_);
    stream_.reset();
    return socket;
}

void Connection::check_deadline(SteadyTime now)
{
    if (now < deadline_)
        return;
    has_timed_out_ = true;
    if (stage_ == Stage::handler)
        handler_cancellation_.emit(asio::cancellation_type::terminal);
    else if (stream_)
        stream_->cancel();
}

void Connection::close_if_waiting()
{
    if (stage_ == Stage::waiting && stream_)
        stream_->cancel();
}

void Connection::abort()
{
    is_aborted_ = true;
    if (stage_ == Stage::handler)
        handler_cancellation_.emit(asio::cancellation_type::terminal);
    if (stream_)
        stream_->close();
}

} // namespace recruteia::http
