#pragma once
#include "engineio/close_reason.hpp"
#include "engineio/handler.hpp"
#include "engineio/polling_transport.hpp"
#include "engineio/session_id.hpp"
#include "engineio/timer_wheel.hpp"
#include "engineio/websocket_connection.hpp"

#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace engineio {

/// One Engine.IO session: an id, a heartbeat, and the transport that carries its packets at the moment.
/// Everything happens on the io thread.
class Session final : public boost::intrusive_ref_counter<Session, boost::thread_unsafe_counter>,
                      private TimerWheel::Timer
{
public:
    enum class Transport : std::uint8_t
    {
        polling,
        websocket
    };

    Session(Engine& engine, SessionId id, Transport transport);
    ~Session();

    SessionId const& id() const noexcept { return id_; }
    Transport transport() const noexcept { return polling_ ? Transport::polling : Transport::websocket; }
    bool is_open() const noexcept { return state_ == State::open; }
    /// What waits for the peer, beside what the kernel holds.
    std::size_t queued_bytes() const noexcept;

    /// Queues a message. If the peer is too slow for it, the session ends on a later turn (`slow_client`).
    /// Never calls the handler.
    void send(FramePtr frame, Flush flush = Flush::now);
    /// Sends unless the peer is not ready to take it now; returns whether it did.
    bool send_volatile(FramePtr frame, Flush flush = Flush::now);
    /// Ends the session after what is queued is sent; calls `on_disconnect` before it returns.
    void close(CloseReason reason = CloseReason::forced_close);

    /// The handler's.
    std::unique_ptr<SessionData> data;

    // What follows is for the engine and the transports.

    /// Begins the heartbeat.
    void open();
    void attach(WebSocketPtr websocket) { websocket_ = std::move(websocket); }
    void on_text(WebSocketConnection& from, std::string_view text);
    void on_binary(WebSocketConnection& from, std::string_view bytes);
    /// Counts a ping of WebSocket's own. False if it was one too many: the session is over.
    bool admit_ping() { return is_open() && is_within_rate(); }
    void on_transport_ended(WebSocketConnection& which, CloseReason reason);

    /// Drops everything without a word: the engine is being destroyed.
    void abandon();

    /// A GET: `done` is called with what there is to send, at once or when there is something.
    void poll(PollingDone done);
    /// Answers the waiting GET with what is queued by now.
    void answer_poll();
    /// The client of the waiting GET went away.
    void on_poll_cancelled();
    /// A POST.
    PollingReply receive_payload(std::string_view payload);
    /// Whether a second WebSocket may try to take over.
    bool may_upgrade() const noexcept { return is_open() && polling_ && !candidate_; }
    void begin_upgrade(WebSocketPtr candidate);
    /// The address whose share this session uses up, if the engine counts; the engine's.
    std::string const* counted_address = nullptr;

private:
    enum class State : std::uint8_t
    {
        open,
        lingering, ///< over for the handler; a polling client may still fetch what was queued for it
        closed
    };
    class UpgradeDeadline;

    void on_expired() override;
    bool admit_packet();
    bool is_within_rate();
    void on_packet(std::string_view text);
    void on_close_packet();
    void on_candidate_packet(std::string_view text);
    void complete_upgrade();
    void drop_candidate(websocket::CloseCode code);
    bool receive_encoded(std::string_view packet);
    void deliver_binary(std::string_view bytes);
    bool fits(FramePtr const& frame) const noexcept;
    void queue(FramePtr frame, Flush flush);
    void end(CloseReason reason);
    void end_websocket(CloseReason reason);
    void end_polling(CloseReason reason);
    void leave_engine();

    Engine& engine_;
    WebSocketPtr websocket_;
    std::unique_ptr<PollingTransport> polling_;
    WebSocketPtr candidate_;                            ///< a WebSocket that probes
    std::unique_ptr<UpgradeDeadline> upgrade_deadline_; ///< exists while there is a candidate
    SessionId id_;
    TimerWheel::TimePoint allowance_used_until_; ///< see `max_packets_per_second`
    State state_ = State::open;
    bool is_silent_ = true; ///< the peer has not sent a packet yet
    bool is_awaiting_pong_ = false;
    bool is_probed_ = false;
    bool is_overflowing_ = false;
    bool is_answer_due_ = false;
};

} // namespace engineio
