#include "http/exchange_body.hpp"

#include "http/server_core.hpp"

#include <algorithm>
#include <array>

namespace recruteia::http {

namespace {

constexpr std::size_t max_piece = 64 * 1024;
constexpr std::string_view continue_reply = "HTTP/1.1 100 Continue\r\n\r\n";

constexpr ProtocolError too_slow{Status::request_timeout, "body_too_slow", "The request's body came too slowly."};
constexpr ProtocolError incomplete{Status::bad_request, "body_incomplete", "The request's body ended too early."};

Error as_error(ProtocolError const& error)
{
    auto const errc = error.status == Status::content_too_large ? Errc::too_large : Errc::malformed;
    return {.errc = errc, .code = std::string(error.code), .detail = std::string(error.detail)};
}

} // namespace

std::optional<std::uint64_t> ExchangeBody::content_length() const
{
    if (connection_.parser().is_chunked())
        return std::nullopt;
    return connection_.parser().content_length().value_or(0);
}

Async<std::string_view> ExchangeBody::read_some()
{
    auto& parser = connection_.parser();
    while (parser.body().empty() && !parser.is_complete()) {
        auto const failure = co_await advance();
        if (on_read)
            on_read();
        if (failure)
            co_return std::unexpected(as_error(*failure));
    }
    piece_ = parser.take_body();
    co_return piece_;
}

asio::awaitable<std::optional<ProtocolError>> ExchangeBody::advance()
{
    auto& parser = connection_.parser();
    while (!error_ && !parser.is_complete()) {
        auto const had = parser.body().size();
        auto const consumed = parser.put(connection_.unconsumed().substr(0, max_piece));
        connection_.consume(consumed);
        received_ += parser.body().size() - had;
        error_ = parser.error();
        if (error_ || consumed > 0)
            break;
        error_ = co_await receive();
    }
    co_return error_;
}

asio::awaitable<std::optional<ProtocolError>> ExchangeBody::receive()
{
    if (std::exchange(awaits_continue_, false)) {
        std::array interim{asio::buffer(continue_reply)};
        if (!co_await connection_.write(interim))
            co_return incomplete;
    }
    auto const since = std::chrono::steady_clock::now();
    auto const filled = co_await connection_.fill(Stage::body, next_deadline(since));
    waited_ += std::chrono::steady_clock::now() - since;
    if (filled == Filled::some)
        co_return std::nullopt;
    co_return filled == Filled::timed_out ? too_slow : incomplete;
}

/// The sooner of: no byte at all for the stall time, and the least rate over all the time spent waiting.
SteadyTime ExchangeBody::next_deadline(SteadyTime now) const
{
    auto const& timeouts = connection_.core().settings().timeouts;
    auto const rate = std::max<std::uint64_t>(timeouts.body_bytes_per_second, 1);
    auto const earned = std::chrono::milliseconds(received_ * 1000 / rate);
    auto const left = timeouts.header + earned - waited_;
    return now + std::min<std::chrono::steady_clock::duration>(timeouts.body_stall, left);
}

} // namespace recruteia::http
