#include "engineio/engine.hpp"

#include "engineio/websocket_handshake.hpp"

#include <boost/asio/post.hpp>

#include <array>
#include <cassert>
#include <utility>

namespace engineio {
namespace {

/// What one recv may return. Shared by all connections, so its size costs nothing per connection.
constexpr std::size_t read_buffer_size = 64 * 1024;
/// Connections written to in one turn of a broadcast. A few dozen keep replies to single peers prompt in the middle
/// of a broadcast to thousands.
constexpr std::size_t flushes_per_turn = 32;
static_assert(flushes_per_turn <= SendRing::capacity);

} // namespace

Engine::Engine(boost::asio::io_context& context, Handler& handler, Options options)
    : context_{context}, handler_{handler}, options_{std::move(options)}, incomplete_{options_.max_incomplete_bytes},
      poller_{context, options_.busy_poll}, wheel_{std::chrono::steady_clock::now()},
      wheel_timer_{context.get_executor()}, read_buffer_(read_buffer_size),
      ping_frame_{OutgoingFrame::packet(PacketType::ping)}
{
    // OpenSSL reads its settings before its first digest: not while the first peer waits for its handshake.
    websocket::accept_value({});
}

Engine::~Engine()
{
    is_shutting_down_ = false;
    for (auto const& session : sessions_)
        session->abandon();
    while (!connections_.empty())
        connections_.front().abandon();
}

void Engine::assert_on_io_thread() const noexcept
{
    assert(context_.get_executor().running_in_this_thread());
}

void Engine::schedule(TimerWheel::Timer& timer, TimerWheel::TimePoint deadline)
{
    wheel_.schedule(timer, deadline);
    if (deadline < armed_for_)
        arm_timer();
}

void Engine::arm_timer()
{
    auto const next = wheel_.next_wakeup();
    if (!next) {
        armed_for_ = TimerWheel::TimePoint::max();
        wheel_timer_.cancel();
        return;
    }
    armed_for_ = *next;
    wheel_timer_.expires_at(*next);
    wheel_timer_.async_wait([this](boost::system::error_code error) {
        if (error)
            return;
        wheel_.advance(std::chrono::steady_clock::now());
        arm_timer();
    });
}

void Engine::add_connection(WebSocketConnection& connection)
{
    connections_.push_back(connection);
}

void Engine::connection_finished()
{
    if (is_shutting_down_ && connections_.empty() && shut_down_done_)
        boost::asio::post(context_, std::exchange(shut_down_done_, nullptr));
}

void Engine::forget(Session& session)
{
    auto const keep_alive = SessionPtr{&session};
    sessions_.erase(keep_alive);
    if (session.counted_address == nullptr)
        return;
    auto const counted = sessions_by_address_.find(*std::exchange(session.counted_address, nullptr));
    if (--counted->second == 0)
        sessions_by_address_.erase(counted);
}

std::size_t Engine::queued_bytes() const noexcept
{
    std::size_t bytes = 0;
    for (auto const& session : sessions_)
        bytes += session->queued_bytes();
    return bytes;
}

void Engine::flush_later(WebSocketConnection& connection)
{
    to_flush_.emplace_back(&connection);
    schedule_turn();
}

void Engine::end_later(WebSocketConnection& connection)
{
    to_end_.emplace_back(&connection);
    schedule_turn();
}

void Engine::close_later(Session& session, CloseReason reason)
{
    if (reason == CloseReason::slow_client)
        ++counters_.slow_clients;
    to_close_.emplace_back(&session, reason);
    schedule_turn();
}

void Engine::answer_poll_later(Session& session)
{
    to_answer_.emplace_back(&session);
    schedule_turn();
}

void Engine::schedule_turn()
{
    if (!std::exchange(is_turn_scheduled_, true))
        boost::asio::post(context_, [this] { take_turn(); });
}

/// Whatever this calls may put more into the lists: it is taken up by the next turn.
void Engine::take_turn()
{
    is_turn_scheduled_ = false;
    for (auto const& connection : std::exchange(to_end_, {}))
        connection->stream_ended();
    for (auto const& due : std::exchange(to_close_, {}))
        due.session->close(due.reason);
    for (auto const& session : std::exchange(to_answer_, {}))
        session->answer_poll();

    flush_some();
    if (!to_flush_.empty())
        schedule_turn();
}

void Engine::flush_some()
{
    if (to_flush_.empty())
        return;
    if (!sends_)
        sends_.emplace();
    std::array<WebSocketPtr, flushes_per_turn> offered;
    std::size_t count = 0;
    for (std::size_t i = 0; i < flushes_per_turn && !to_flush_.empty(); ++i) {
        auto connection = std::move(to_flush_.front());
        to_flush_.pop_front();
        if (sends_->is_available() && connection->offer_batched(*sends_))
            offered[count++] = std::move(connection);
        else
            connection->flush_batched();
    }
    if (count == 0)
        return;
    auto const taken = sends_->submit();
    for (std::size_t i = 0; i < count; ++i)
        offered[i]->flush_rest(taken[i]);
}

void Engine::shut_down(std::move_only_function<void()> done)
{
    is_shutting_down_ = true;
    shut_down_done_ = std::move(done);
    std::vector<SessionPtr> const open{sessions_.begin(), sessions_.end()};
    for (auto const& session : open)
        session->close(CloseReason::server_shutting_down);
    connection_finished();
}

} // namespace engineio
