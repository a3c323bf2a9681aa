#pragma once
#include "engineio/budget.hpp"
#include "engineio/outgoing_frame.hpp"
#include "engineio/timer_wheel.hpp"
#include "engineio/websocket_frame.hpp"

#include <boost/intrusive/list_hook.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engineio {

class Engine;
class SendRing;
class Session;
class WebSocketConnection;
using SessionPtr = boost::intrusive_ptr<Session>;
using WebSocketPtr = boost::intrusive_ptr<WebSocketConnection>;

using EngineHook = boost::intrusive::list_base_hook<boost::intrusive::tag<Engine>,
                                                    boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

/// When queued frames go out.
enum class Flush : std::uint8_t
{
    now,    ///< at once, or when the read being handled ends: replies, and messages to one peer or a few
    batched ///< within the next turns of the io thread, a few dozen connections each: broadcasts
};

/// One WebSocket after the HTTP upgrade: framing, send queue and closing handshake, over a byte stream that a derived
/// class provides. Knows no Engine.IO: texts go to its session. An idle connection owns no buffer.
///
/// It lives until its stream is closed, which may be a moment after its session is over.
class WebSocketConnection : public boost::intrusive_ref_counter<WebSocketConnection, boost::thread_unsafe_counter>,
                            public EngineHook,
                            private TimerWheel::Timer
{
public:
    explicit WebSocketConnection(Engine& engine) noexcept;
    virtual ~WebSocketConnection();

    /// Queues the answer to the upgrade and begins to read; `received` sends what is queued.
    void start(SessionPtr session, std::string_view handshake_answer);

    /// Refuses the upgrade: writes an HTTP reply and closes.
    void refuse(std::string_view reply);

    /// Never calls back into the session: what goes wrong is told on a later turn.
    void send(FramePtr frame, Flush when);
    std::size_t queued_bytes() const noexcept { return queued_bytes_; }
    /// Whether the stream refused bytes and has not taken more since.
    bool is_blocked() const noexcept { return is_blocked_; }

    /// Sends a close frame after what is queued and forgets the session without a word to it.
    void close(websocket::CloseCode code);
    /// The same, but drops what is queued, for a peer that does not read.
    void close_discarding_queue(websocket::CloseCode code);
    /// Closes the stream at once.
    void abandon();
    /// Writes what is queued. Called by the engine for batched sends.
    void flush_batched();
    /// The same in two steps: offers to the ring what would be written, unless writing it alone is better (false), and
    /// is told what became of it.
    bool offer_batched(SendRing& ring);
    void flush_rest(std::int32_t taken);
    /// To be called by the stream, and by the engine for what came along with the request. Unmasks in place.
    void received(std::span<char> bytes);
    /// To be called when the stream is of no use any more.
    void stream_ended();

protected:
    struct Written
    {
        std::size_t bytes = 0;
        bool is_all = false; ///< of what was to be written
        bool failed = false;
    };

    Engine& engine() noexcept { return engine_; }
    void stream_writable() { flush(); }

private:
    enum class State : std::uint8_t
    {
        open,    ///< both directions carry messages
        closing, ///< a close frame is on its way; what arrives is only searched for the peer's
        broken,  ///< a write failed; the session is told on the next turn
        closed
    };

    /// What arrived of a frame or message that is not complete. Exists only meanwhile.
    struct Incomplete
    {
        explicit Incomplete(Budget& budget) noexcept : share{budget} {}

        std::string bytes;
        std::string message;
        std::optional<websocket::Opcode> message_opcode;
        Budget::Share share;
    };

    /// Begins to call received() and stream_ended().
    virtual void start_stream() = 0;
    /// Writes what the stream takes now. If that is not all, stream_writable() is called when it takes more.
    virtual Written write_some(std::span<std::string_view const> buffers) = 0;
    virtual void close_stream() = 0;
    /// The socket to which bytes may be sent without the stream; -1 if there is none.
    virtual int bare_socket() const noexcept { return -1; }

    void on_expired() override { finish(); }

    void queue(FramePtr frame);
    void flush();
    Written write_first();
    Written write_gathered();
    void consume_written(std::size_t bytes);
    void finish();
    void fail(websocket::CloseCode code);
    bool reads() const noexcept { return state_ == State::open || state_ == State::closing; }

    std::size_t read_frames(std::span<char> bytes);
    bool accepts(websocket::FrameHeader const& header);
    void on_frame(websocket::FrameHeader const& header, std::string_view payload);
    void on_ping(std::string_view payload);
    void on_data_frame(websocket::FrameHeader const& header, std::string_view payload);
    void on_message(websocket::Opcode opcode, std::string_view payload);
    void on_close_frame(std::string_view body);
    Incomplete& incomplete();
    void settle_incomplete();

    Engine& engine_;
    SessionPtr session_;
    std::vector<FramePtr> queue_;
    std::unique_ptr<Incomplete> incomplete_;
    std::uint32_t head_offset_ = 0; ///< how much of the queue's first frame is written
    std::uint32_t queued_bytes_ = 0;
    WebSocketPtr self_; ///< keeps the connection until its stream is closed
    State state_ = State::open;
    bool is_corked_ = false;
    bool is_blocked_ = false;
    bool is_batched_ = false;
    bool finishes_when_flushed_ = false;
};

} // namespace engineio
