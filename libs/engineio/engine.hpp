#pragma once
#include "engineio/budget.hpp"
#include "engineio/handler.hpp"
#include "engineio/options.hpp"
#include "engineio/poller.hpp"
#include "engineio/send_ring.hpp"
#include "engineio/session.hpp"
#include "engineio/timer_wheel.hpp"
#include "engineio/websocket_connection.hpp"
#include "foundation/async.hpp"
#include "http/request.hpp"
#include "http/upgraded_socket.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace recruteia::http {
class Router;
struct Reply;
} // namespace recruteia::http

namespace engineio {

/// What an engine has counted since it began.
struct Counters
{
    std::uint64_t sessions_opened = 0;
    std::uint64_t sessions_refused = 0;
    std::uint64_t upgrades = 0;
    std::uint64_t packets_in = 0;
    std::uint64_t packets_out = 0;
    std::uint64_t volatile_dropped = 0;
    std::uint64_t slow_clients = 0;
};

/// An Engine.IO v4 server: the sessions, their timers and their sockets. Everything runs on the one thread of its
/// io_context; other threads post to it. It must outlive every run of that io_context.
class Engine
{
public:
    /// `handler` must outlive the engine.
    Engine(boost::asio::io_context& context, Handler& handler, Options options = {});
    ~Engine();
    Engine(Engine const&) = delete;
    Engine& operator=(Engine const&) = delete;

    /// Serves `path` ("/socket.io") for both transports. The router must not be used after the engine is destroyed.
    void mount(recruteia::http::Router& router, std::string const& path);

    /// Refuses new sessions, tells every open one `server_shutting_down`, sends what is queued, and calls `done` when
    /// the last connection is closed: after `close_timeout` at the latest.
    void shut_down(std::move_only_function<void()> done);

    boost::asio::io_context& context() noexcept { return context_; }
    Options const& options() const noexcept { return options_; }
    Counters const& counters() const noexcept { return counters_; }
    std::size_t session_count() const noexcept { return sessions_.size(); }
    /// What waits for all peers together; walks over all sessions.
    std::size_t queued_bytes() const noexcept;

    void assert_on_io_thread() const noexcept;
    void schedule(TimerWheel::Timer& timer, TimerWheel::TimePoint deadline);

    // What follows is for sessions and connections.

    Handler& handler() noexcept { return handler_; }
    Counters& counters() noexcept { return counters_; }
    Poller& poller() noexcept { return poller_; }
    std::span<char> read_buffer() noexcept { return read_buffer_; }
    Budget& incomplete() noexcept { return incomplete_; }
    FramePtr const& ping_frame() const noexcept { return ping_frame_; }

    void add_connection(WebSocketConnection& connection);
    void connection_finished();
    void flush_later(WebSocketConnection& connection);
    void end_later(WebSocketConnection& connection);
    void close_later(Session& session, CloseReason reason);
    void answer_poll_later(Session& session);
    void forget(Session& session);
    /// A session that was silent spoke, or is over.
    void heard_from_one() noexcept { --silent_sessions_; }

private:
    struct DueClose
    {
        SessionPtr session;
        CloseReason reason;
    };
    struct Refusal;

    recruteia::Async<recruteia::http::Reply> on_get(recruteia::http::Request request);
    recruteia::http::Reply on_post(recruteia::http::Request const& request);
    void on_upgrade(recruteia::http::Request const& request, recruteia::http::UpgradedSocket socket);
    void open_websocket(recruteia::http::Request const& request, WebSocketConnection& connection,
                        std::string early_bytes);
    std::optional<Refusal> refusal_of(recruteia::http::Request const& request, std::string_view transport) const;
    std::optional<Refusal> refusal_of_new(recruteia::http::Request const& request) const;
    SessionPtr open_session(recruteia::http::Request const& request, Session::Transport transport);
    void announce(Session& session, recruteia::http::Request const& request);
    FramePtr open_packet(Session const& session) const;
    SessionPtr find(recruteia::http::Request const& request) const;

    void schedule_turn();
    void take_turn();
    void flush_some();
    void arm_timer();

    /// Not noexcept, which makes libstdc++ keep the hash in the node: looking at a neighbour, or growing, then touches
    /// no session.
    struct HashById
    {
        using is_transparent = void;
        std::size_t operator()(SessionId const& id) const { return SessionId::Hash{}(id); }
        std::size_t operator()(SessionPtr const& session) const { return SessionId::Hash{}(session->id()); }
    };
    struct EqualById
    {
        using is_transparent = void;
        // NOLINTNEXTLINE(bugprone-return-const-ref-from-parameter): compared before anything ends
        static SessionId const& id(SessionId const& id) noexcept { return id; }
        static SessionId const& id(SessionPtr const& session) noexcept { return session->id(); }
        bool operator()(auto const& left, auto const& right) const noexcept { return id(left) == id(right); }
    };
    using Connections = boost::intrusive::list<WebSocketConnection, boost::intrusive::base_hook<EngineHook>,
                                               boost::intrusive::constant_time_size<false>>;

    boost::asio::io_context& context_;
    Handler& handler_;
    Options options_;
    Counters counters_;
    Budget incomplete_; ///< see `max_incomplete_bytes`
    Poller poller_;
    std::optional<SendRing> sends_; ///< made by the io thread: the kernel tells whoever made it of its end
    TimerWheel wheel_;
    boost::asio::basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>,
                                      boost::asio::io_context::executor_type>
        wheel_timer_;
    TimerWheel::TimePoint armed_for_ = TimerWheel::TimePoint::max();
    std::vector<char> read_buffer_;
    FramePtr ping_frame_;

    std::unordered_set<SessionPtr, HashById, EqualById> sessions_;
    std::unordered_map<std::string, std::size_t> sessions_by_address_;
    std::size_t silent_sessions_ = 0;
    Connections connections_;

    std::deque<WebSocketPtr> to_flush_;
    std::vector<WebSocketPtr> to_end_;
    std::vector<DueClose> to_close_;
    std::vector<SessionPtr> to_answer_;
    bool is_turn_scheduled_ = false;

    std::move_only_function<void()> shut_down_done_;
    bool is_shutting_down_ = false;
};

} // namespace engineio
