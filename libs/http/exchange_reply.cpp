#include "foundation/blocking_pool.hpp"
#include "http/exchange.hpp"
#include "http/reply_head.hpp"
#include "http/server_core.hpp"
#include "http/stream_sender.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

// How an exchange ends: the reply is sent, what remains of the request is dealt with, the hooks are told.
namespace recruteia::http {

namespace {

/// How much unread body is swallowed to keep a connection after an early reply; beyond, closing is cheaper.
constexpr std::uint64_t max_discarded = 256 * 1024;
constexpr std::size_t file_piece = 128 * 1024;

constexpr ProtocolError file_unreadable{Status::internal_server_error, "internal",
                                        "Something went wrong on the server."};

} // namespace

asio::awaitable<Exchange::Next> Exchange::send(Reply reply)
{
    std::optional<FileReader> file;
    auto const has_content = method_ != Method::head && may_have_content(reply.status);
    if (auto const* bytes = std::get_if<FileBytes>(&reply.body); bytes && has_content) {
        file = co_await on_file_pool([bytes = *bytes] { return FileReader::open(bytes); });
        if (!file) {
            core_.report(request_id_, route_, "a file to be sent cannot be read");
            reply = problem_for(file_unreadable);
        }
    }
    auto const* const stream = std::get_if<StreamedBody>(&reply.body);
    auto const keep = stream == nullptr && can_keep_alive();
    connection_.head.clear();
    append_head(connection_.head, reply,
                {.date = core_.date(),
                 .request_id = request_id_,
                 .then = keep ? AfterReply::keep_alive : AfterReply::close,
                 .is_secure = is_secure_,
                 .is_http_1_1 = is_broken_ || parser_.is_http_1_1()});
    auto const sent = file                    ? co_await send_file(*std::move(file))
                      : stream && has_content ? co_await send_stream(*stream)
                                              : co_await send_text(reply, has_content);
    summarise(reply, has_content ? length_of(reply.body).value_or(streamed_bytes_) : 0);
    if (!sent)
        co_return Next::close_at_once;
    if (keep && co_await discard_body())
        co_return Next::another_request;
    co_return Next::close_politely;
}

asio::awaitable<bool> Exchange::send_text(Reply const& reply, bool has_content)
{
    std::array buffers{asio::buffer(std::as_const(connection_.head)), asio::const_buffer()};
    if (auto const* text = std::get_if<std::string>(&reply.body); text && has_content)
        buffers[1] = asio::buffer(*text);
    if (auto const* shared = std::get_if<SharedBytes>(&reply.body); shared && has_content)
        buffers[1] = asio::buffer(shared->text->data() + shared->offset, shared->length);
    co_return co_await connection_.write(buffers);
}

/// What `work` gives, or an empty value when the pool takes no more.
template <class Work>
asio::awaitable<std::invoke_result_t<Work&>> Exchange::on_file_pool(Work work)
{
    connection_.enter(Stage::writing, SteadyTime::max());
    try {
        co_return co_await core_.files().run(std::move(work));
    } catch (BlockingPool::Overloaded const& e) {
        core_.report(request_id_, route_, e.what());
    }
    co_return std::invoke_result_t<Work&>{};
}

asio::awaitable<bool> Exchange::send_file(FileReader file)
{
    std::vector<char> piece(static_cast<std::size_t>(std::min<std::uint64_t>(file.remaining(), file_piece)));
    std::array head{asio::buffer(std::as_const(connection_.head))};
    if (!co_await connection_.write(head))
        co_return false;
    while (file.remaining() > 0) {
        auto const got = co_await on_file_pool([&] { return file.read(piece); });
        std::array buffers{asio::buffer(std::as_const(piece), got)};
        if (got == 0 || !co_await connection_.write(buffers))
            co_return false;
    }
    co_return true;
}

/// The body is made and sent, and whether the peer is still there is watched: the first to end ends the other.
asio::awaitable<bool> Exchange::send_stream(StreamedBody const& body)
{
    using namespace asio::experimental::awaitable_operators;
    std::array head{asio::buffer(std::as_const(connection_.head))};
    if (!co_await connection_.write(head))
        co_return false;
    StreamSender sender(connection_, body, std::chrono::steady_clock::now() + handler_timeout_,
                        parser_.is_http_1_1() ? StreamSender::Framing::chunked : StreamSender::Framing::until_close);
    auto is_whole = false;
    try {
        auto const outcome = co_await (sender.run() || connection_.watch_peer());
        is_whole = outcome.index() == 0 && std::get<0>(outcome);
    } catch (boost::system::system_error const&) {
        is_whole = false; // cancelled before it began
    }
    auto const has_timed_out = connection_.has_timed_out();
    connection_.enter(Stage::writing, SteadyTime::max());
    if (!is_whole)
        co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());
    streamed_bytes_ = sender.sent();
    if (has_timed_out)
        core_.report(request_id_, route_, "the handler exceeded its time");
    else if (auto const why = sender.failure(); why && !is_whole)
        core_.report(request_id_, route_, *why);
    co_return is_whole;
}

bool Exchange::can_keep_alive() const
{
    if (is_broken_ || body_.error() || core_.is_stopping() || !parser_.keep_alive() || !connection_.may_serve_more())
        return false;
    if (parser_.is_complete())
        return true;
    return !parser_.is_chunked() && !body_.awaits_continue() && parser_.content_length_remaining() <= max_discarded;
}

asio::awaitable<bool> Exchange::discard_body()
{
    if (!parser_.is_complete() && !parser_.error())
        parser_.begin_body(max_discarded);
    while (!parser_.is_complete()) {
        if (co_await body_.advance())
            co_return false;
        parser_.take_body();
    }
    co_return true;
}

void Exchange::summarise(Reply const& reply, std::uint64_t bytes_sent)
{
    auto const duration = std::chrono::steady_clock::now() - started_;
    RequestSummary const summary{.method = method_,
                                 .route = route_,
                                 .status = reply.status,
                                 .error_code = reply.error_code,
                                 .duration = std::chrono::duration_cast<std::chrono::microseconds>(duration),
                                 .bytes_received = body_.received(),
                                 .bytes_sent = bytes_sent,
                                 .request_id = request_id_,
                                 .client_address = client_address_};
    for (auto& hook : core_.hooks().after)
        hook(summary);
}

} // namespace recruteia::http
