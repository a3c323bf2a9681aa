#pragma once

#include "foundation/async.hpp"
#include "http/any_stream.hpp"
#include "http/request_parser.hpp"

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/intrusive/list.hpp>

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace recruteia::http {

class ServerCore;

using SteadyTime = std::chrono::steady_clock::time_point;

/// What a connection is awaiting, hence how its deadline ends it.
enum class Stage
{
    handshake,
    waiting, ///< for the first byte of a request: may be closed without a word
    header,
    body,
    handler,
    writing,
    closing
};

enum class Filled
{
    some,
    end, ///< the peer sends no more
    timed_out,
    failed ///< reset, or cancelled by a shutdown
};

/// One client's connection: its stream, its input buffer and its one deadline, which the server's tick checks, so that
/// no request costs a timer.
class Connection : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>
{
public:
    Connection(std::shared_ptr<ServerCore> core, std::unique_ptr<AnyStream> stream, asio::ip::address const& peer,
               ConnectionSlot slot);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    /// Serves requests until either side has enough.
    static asio::awaitable<void> run(std::shared_ptr<Connection> self);

    ServerCore& core() { return *core_; }
    RequestParser& parser() { return parser_; }
    asio::ip::address const& peer() const { return peer_; }
    std::string const& peer_text() const { return peer_text_; }
    asio::cancellation_slot cancellation_slot() { return handler_cancellation_.slot(); }

    std::string_view unconsumed() const;
    void consume(std::size_t bytes);
    /// Reads more behind what is unconsumed.
    asio::awaitable<Filled> fill(Stage stage, SteadyTime deadline);
    /// False when the peer is gone or stalls. Each write that makes progress gets the whole stall time again.
    asio::awaitable<bool> write(std::span<asio::const_buffer> buffers);

    /// Ends when the peer has left or says too much. What it says meanwhile waits among the unconsumed.
    asio::awaitable<void> watch_peer();

    void enter(Stage stage, SteadyTime deadline);
    bool has_timed_out() const { return has_timed_out_; }
    /// Gives the stream, the bytes already read and the slot away.
    UpgradedSocket release();

    // Called by the server.
    void check_deadline(SteadyTime now);
    void close_if_waiting();
    void abort();

    bool is_first_request() const { return served_ == 0; }
    /// False from the last request on that the limit allows.
    bool may_serve_more() const;

    std::string head; ///< storage of reply heads, reused

private:
    asio::awaitable<void> serve();
    /// Lets the peer read the last reply before its unread input makes the kernel reset the connection.
    asio::awaitable<void> linger();
    void make_room();
    void release_large_buffer();

    std::shared_ptr<ServerCore> core_;
    std::unique_ptr<AnyStream> stream_;
    asio::ip::address peer_;
    std::string peer_text_;
    ConnectionSlot slot_;
    RequestParser parser_;
    asio::cancellation_signal handler_cancellation_;

    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;

    Stage stage_ = Stage::handshake;
    SteadyTime deadline_ = SteadyTime::max();
    bool has_timed_out_ = false;
    bool is_aborted_ = false;
    std::size_t served_ = 0;
};

} // namespace recruteia::http
