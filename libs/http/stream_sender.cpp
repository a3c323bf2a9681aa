#include "http/stream_sender.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace recruteia::http {

namespace {

constexpr std::size_t max_pending = std::size_t{8} * 1024 * 1024;

} // namespace

StreamSender::StreamSender(Connection& connection, StreamedBody const& body, SteadyTime deadline, Framing framing)
    : connection_(connection), body_(body), deadline_(deadline), framing_(framing)
{}

void StreamSender::send(std::string text)
{
    if (pending_.size() + text.size() > max_pending)
        throw std::length_error("the peer leaves a streamed reply unread");
    pending_ += text;
    if (wake_)
        wake_->cancel();
}

asio::awaitable<bool> StreamSender::run()
{
    using namespace asio::experimental::awaitable_operators;
    try {
        co_await (produce() && send_all());
        co_return true;
    } catch (std::exception const&) {
        co_return false; // the maker's own reason is in `failure_`
    }
}

asio::awaitable<void> StreamSender::produce()
{
    try {
        co_await (*body_.produce)(*this);
    } catch (boost::system::system_error const& error) {
        if (error.code() != asio::error::operation_aborted)
            failure_ = error.what();
        throw;
    } catch (std::exception const& error) {
        failure_ = error.what();
        throw;
    }
    is_over_ = true;
    if (wake_)
        wake_->cancel();
}

asio::awaitable<void> StreamSender::send_all()
{
    wake_.emplace(co_await asio::this_coro::executor);
    for (;;) {
        auto text = co_await next();
        if (text.empty())
            break;
        co_await write(std::move(text));
    }
    if (framing_ == Framing::chunked)
        co_await write({});
}

/// Empty at the end.
asio::awaitable<std::string> StreamSender::next()
{
    while (pending_.empty() && !is_over_) {
        connection_.enter(Stage::handler, deadline_);
        wake_->expires_after(body_.heartbeat_after);
        auto const [error] = co_await wake_->async_wait(asio::as_tuple(asio::use_awaitable));
        if (!error && pending_.empty() && !body_.heartbeat.empty())
            co_return body_.heartbeat;
    }
    co_return std::exchange(pending_, {});
}

asio::awaitable<void> StreamSender::write(std::string text)
{
    sent_ += text.size();
    auto const size = fmt::format("{:x}\r\n", text.size());
    constexpr std::string_view end = "\r\n";
    std::array chunked{asio::buffer(size), asio::buffer(std::as_const(text)), asio::buffer(end)};
    std::array plain{asio::buffer(std::as_const(text))};
    auto const taken =
        framing_ == Framing::chunked ? co_await connection_.write(chunked) : co_await connection_.write(plain);
    if (!taken)
        throw boost::system::system_error(asio::error::operation_aborted);
}

} // namespace recruteia::http
