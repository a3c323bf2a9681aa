#include "socketio-redis/connection.hpp"

#include "foundation/with_deadline.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <fmt/format.h>
#include <hiredis/hiredis.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace socketio::redis {
namespace {

constexpr std::size_t read_size = 65'536;

Reply reply_of(redisReply const& raw)
{
    auto const text = [&] { return raw.str != nullptr ? std::string{raw.str, raw.len} : std::string{}; };
    switch (raw.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        return {.kind = Reply::Kind::text, .text = text()};
    case REDIS_REPLY_ERROR:
        return {.kind = Reply::Kind::error, .text = text()};
    case REDIS_REPLY_INTEGER:
        return {.kind = Reply::Kind::integer, .integer = raw.integer};
    case REDIS_REPLY_ARRAY: {
        Reply reply{.kind = Reply::Kind::array};
        for (std::size_t i = 0; i < raw.elements; ++i)
            reply.elements.push_back(reply_of(*raw.element[i]));
        return reply;
    }
    default:
        return {};
    }
}

} // namespace

std::string command_of(std::span<std::string_view const> words)
{
    std::string out;
    fmt::format_to(std::back_inserter(out), "*{}\r\n", words.size());
    for (auto const word : words) {
        fmt::format_to(std::back_inserter(out), "${}\r\n", word.size());
        out.append(word).append("\r\n");
    }
    return out;
}

Connection::Connection(asio::any_io_executor executor, Address address, Settings settings, Listener listener)
    : executor_{std::move(executor)}, address_{std::move(address)}, settings_{settings}, listener_{std::move(listener)},
      socket_{executor_}, pause_{executor_}, heartbeat_{executor_}, reader_{nullptr, &redisReaderFree}
{}

Connection::~Connection() = default;

void Connection::start()
{
    buffer_.resize(read_size);
    asio::co_spawn(executor_, run(), [self = shared_from_this()](std::exception_ptr const& failure) {
        if (failure && !self->is_stopped_) {
            self->stop();
            std::rethrow_exception(failure); // out of memory, or a bug: not for a broker to swallow
        }
    });
}

void Connection::stop()
{
    is_stopped_ = true;
    close();
    pause_.cancel();
}

void Connection::close()
{
    boost::system::error_code ignored;
    is_open_ = false;
    heartbeat_.cancel();
    socket_.close(ignored);
}

bool Connection::send(std::string_view command)
{
    if (!is_open_ || queued_.size() + sending_.size() + command.size() > settings_.max_queued)
        return false;
    queued_.append(command);
    flush();
    return true;
}

asio::awaitable<void> Connection::run()
{
    auto pause = settings_.first_pause;
    while (!is_stopped_) {
        auto const why = co_await serve();
        auto const was_open = std::exchange(is_open_, false);
        close();
        if (is_stopped_)
            break;
        if (was_open)
            pause = settings_.first_pause;
        if (listener_.on_closed)
            listener_.on_closed(why);
        boost::system::error_code ignored;
        pause_.expires_after(pause);
        co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        pause = std::min(pause * 2, settings_.longest_pause);
    }
}

/// One connection, from its beginning to what ended it.
asio::awaitable<std::string> Connection::serve()
{
    socket_ = asio::ip::tcp::socket{executor_};
    reader_.reset(redisReaderCreate());
    queued_.clear();
    if (!is_writing_)
        sending_.clear();
    if (auto const connected = co_await recruteia::with_deadline(settings_.connect_timeout, connect());
        !connected.value_or(false))
        co_return "it cannot be reached";
    greet();
    silent_beats_ = 0;
    beat();
    for (;;) {
        boost::system::error_code failure;
        auto const size =
            co_await socket_.async_read_some(asio::buffer(buffer_), asio::redirect_error(asio::use_awaitable, failure));
        if (failure || is_stopped_)
            co_return silent_beats_ > 1 ? std::string{"it does not answer"} : "it closed the connection";
        ++heard_;
        if (redisReaderFeed(reader_.get(), buffer_.data(), size) != REDIS_OK)
            co_return "its answer is no RESP";
        if (auto problem = take_replies(); !problem.empty())
            co_return problem;
        if (reader_->len > settings_.max_received)
            co_return "its answer is too long";
    }
}

asio::awaitable<bool> Connection::connect()
{
    boost::system::error_code failure;
    asio::ip::tcp::resolver resolver{executor_};
    auto const found = co_await resolver.async_resolve(address_.host, std::to_string(address_.port),
                                                       asio::redirect_error(asio::use_awaitable, failure));
    if (failure)
        co_return false;
    co_await asio::async_connect(socket_, found, asio::redirect_error(asio::use_awaitable, failure));
    if (failure)
        co_return false;
    socket_.set_option(asio::ip::tcp::no_delay{true}, failure);
    co_return !failure;
}

void Connection::greet()
{
    auto const say = [this](std::initializer_list<std::string_view> words) {
        queued_.append(command_of(words));
        ++greetings_;
    };
    greetings_ = 0;
    auto const database = std::to_string(address_.database);
    if (!address_.password.empty() && !address_.user.empty())
        say({"AUTH", address_.user, address_.password});
    else if (!address_.password.empty())
        say({"AUTH", address_.password});
    if (address_.database != 0)
        say({"SELECT", database});
    say({"PING"});
    flush();
}

/// Empty, or why the connection must end.
std::string Connection::take_replies()
{
    while (!is_stopped_) {
        void* raw = nullptr;
        if (redisReaderGetReply(reader_.get(), &raw) != REDIS_OK)
            return "its answer is no RESP";
        if (raw == nullptr)
            return {};
        std::unique_ptr<void, void (*)(void*)> const owned{raw, &freeReplyObject};
        if (auto problem = take(reply_of(*static_cast<redisReply*>(raw))); !problem.empty())
            return problem;
    }
    return {};
}

std::string Connection::take(Reply reply)
{
    if (greetings_ == 0) {
        if (listener_.on_reply)
            listener_.on_reply(std::move(reply));
        return {};
    }
    if (reply.kind == Reply::Kind::error)
        return "it refuses: " + reply.text;
    if (--greetings_ == 0) {
        is_open_ = true;
        if (listener_.on_open)
            listener_.on_open();
    }
    return {};
}

void Connection::flush()
{
    if (is_writing_ || queued_.empty())
        return;
    is_writing_ = true;
    sending_ = std::exchange(queued_, {});
    asio::async_write(socket_, asio::buffer(sending_),
                      [self = shared_from_this()](boost::system::error_code failure, std::size_t) {
                          self->is_writing_ = false;
                          self->sending_.clear();
                          if (failure)
                              return; // the read ends, too
                          self->flush();
                      });
}

/// A peer that went without a word (a cable, a stopped machine) is found by its silence.
void Connection::beat()
{
    heartbeat_.expires_after(settings_.heartbeat);
    heartbeat_.async_wait([self = shared_from_this()](boost::system::error_code failure) {
        if (failure || self->is_stopped_ || !self->socket_.is_open())
            return;
        self->silent_beats_ = self->heard_ == 0 ? self->silent_beats_ + 1 : 0;
        self->heard_ = 0;
        if (self->silent_beats_ > 1)
            return self->close();
        if (self->is_open_ && self->listener_.on_beat)
            self->listener_.on_beat();
        self->beat();
    });
}

} // namespace socketio::redis
