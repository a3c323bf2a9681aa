#pragma once
#include "socketio-redis/address.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct redisReader;

namespace socketio::redis {

namespace asio = boost::asio;

/// What Redis answered, of the kinds this library asks for.
struct Reply
{
    enum class Kind : std::uint8_t
    {
        nothing,
        text,
        integer,
        array,
        error
    };

    Kind kind = Kind::nothing;
    std::string text; ///< of text and error
    std::int64_t integer = 0;
    std::vector<Reply> elements;
};

/// A command as Redis reads it.
std::string command_of(std::span<std::string_view const> words);

/// One connection to Redis that comes back by itself, with growing pauses. Everything happens on one thread. Made by
/// make_shared; `stop` ends it, after which no callback is called.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    struct Settings
    {
        std::chrono::milliseconds connect_timeout{2'000};
        /// How often a sign of life is asked for; two beats without one end the connection.
        std::chrono::milliseconds heartbeat{5'000};
        std::chrono::milliseconds first_pause{50}; ///< before connecting again; doubles up to the longest
        std::chrono::milliseconds longest_pause{2'000};
        std::size_t max_queued = 8'000'000;    ///< bytes that may wait to be sent; beyond it commands are refused
        std::size_t max_received = 32'000'000; ///< bytes of one reply; a longer one ends the connection
    };

    struct Listener
    {
        /// Signed in; what is sent now goes first.
        std::function<void()> on_open;
        std::function<void(std::string const& why)> on_closed; ///< also when connecting failed
        std::function<void(Reply)> on_reply;
        std::function<void()> on_beat; ///< time to ask for a sign of life
    };

    Connection(asio::any_io_executor executor, Address address, Settings settings, Listener listener);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    void start();
    void stop();
    bool is_open() const noexcept { return is_open_; }
    /// False: not connected, or too much is waiting. Replies come in the order of commands.
    bool send(std::string_view command);

private:
    asio::awaitable<void> run();
    asio::awaitable<std::string> serve();
    asio::awaitable<bool> connect();
    void greet();
    std::string take_replies();
    std::string take(Reply reply);
    void flush();
    void beat();
    void close();

    asio::any_io_executor executor_;
    Address address_;
    Settings settings_;
    Listener listener_;
    asio::ip::tcp::socket socket_;
    asio::steady_timer pause_;
    asio::steady_timer heartbeat_;
    std::unique_ptr<redisReader, void (*)(redisReader*)> reader_;
    std::string queued_;
    std::string sending_;
    std::vector<char> buffer_;
    std::size_t greetings_ = 0; ///< replies still to come before the connection is open
    std::size_t heard_ = 0;     ///< reads since the last beat
    int silent_beats_ = 0;
    bool is_open_ = false;
    bool is_writing_ = false;
    bool is_stopped_ = false;
};

} // namespace socketio::redis
