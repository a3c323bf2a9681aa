#include "engineio/session.hpp"

#include "engineio/engine.hpp"
#include "engineio/payload.hpp"
#include "foundation/encoding.hpp"

#include <algorithm>
#include <utility>

namespace engineio {

using websocket::CloseCode;

namespace {

constexpr std::string_view probe = "probe";

CloseCode close_code_of(CloseReason reason)
{
    switch (reason) {
    case CloseReason::parse_error:
    case CloseReason::transport_error:
        return CloseCode::protocol_error;
    case CloseReason::slow_client:
    case CloseReason::flooding:
        return CloseCode::policy_violation;
    case CloseReason::server_shutting_down:
        return CloseCode::going_away;
    case CloseReason::transport_close:
    case CloseReason::ping_timeout:
    case CloseReason::forced_close:
        break;
    }
    return CloseCode::normal;
}

} // namespace

/// Polling goes on when an upgrade takes too long; only the WebSocket that tried is closed.
class Session::UpgradeDeadline final : public TimerWheel::Timer
{
public:
    explicit UpgradeDeadline(Session& session) noexcept : session_{session} {}

private:
    void on_expired() override { session_.drop_candidate(CloseCode::policy_violation); }

    Session& session_;
};

Session::Session(Engine& engine, SessionId id, Transport transport) : engine_{engine}, id_{id}
{
    if (transport == Transport::polling)
        polling_ = std::make_unique<PollingTransport>();
}

Session::~Session() = default;

void Session::open()
{
    engine_.schedule(*this, std::chrono::steady_clock::now() + engine_.options().ping_interval);
}

void Session::on_expired()
{
    auto const keep_alive = SessionPtr{this};
    if (state_ == State::lingering) {
        leave_engine();
        return;
    }
    if (is_awaiting_pong_) {
        end(CloseReason::ping_timeout);
        return;
    }
    is_awaiting_pong_ = true;
    // Counted from when the ping was due, so that a busy turn does not lengthen the peer's time.
    engine_.schedule(*this, deadline() + engine_.options().ping_timeout);
    send(engine_.ping_frame());
}

std::size_t Session::queued_bytes() const noexcept
{
    return polling_ ? polling_->queued_bytes() : websocket_ ? websocket_->queued_bytes() : 0;
}

bool Session::fits(FramePtr const& frame) const noexcept
{
    auto const queued = queued_bytes();
    return queued == 0 || queued + frame->wire().size() <= engine_.options().send_queue_limit;
}

void Session::send(FramePtr frame, Flush flush)
{
    engine_.assert_on_io_thread();
    if (!is_open() || is_overflowing_)
        return;
    if (!fits(frame)) {
        is_overflowing_ = true;
        engine_.close_later(*this, CloseReason::slow_client);
        return;
    }
    queue(std::move(frame), flush);
}

bool Session::send_volatile(FramePtr frame, Flush flush)
{
    engine_.assert_on_io_thread();
    auto const is_ready = polling_ ? polling_->has_waiting_request() : websocket_ && !websocket_->is_blocked();
    if (!is_open() || is_overflowing_ || !is_ready || !fits(frame)) {
        ++engine_.counters().volatile_dropped;
        return false;
    }
    queue(std::move(frame), flush);
    return true;
}

void Session::queue(FramePtr frame, Flush flush)
{
    ++engine_.counters().packets_out;
    if (!polling_) {
        if (websocket_)
            websocket_->send(std::move(frame), flush);
        return;
    }
    polling_->queue(std::move(frame));
    // Answered on the next turn, so that what is sent together travels in one payload.
    if (polling_->has_waiting_request() && !is_answer_due_) {
        is_answer_due_ = true;
        engine_.answer_poll_later(*this);
    }
}

void Session::answer_poll()
{
    is_answer_due_ = false;
    if (polling_ && !polling_->is_empty())
        polling_->answer_waiting(PacketType::noop);
}

void Session::close(CloseReason reason)
{
    end(reason);
}

void Session::end(CloseReason reason)
{
    if (!is_open())
        return;
    auto const keep_alive = SessionPtr{this};
    state_ = State::closed;
    cancel();
    drop_candidate(CloseCode::normal);
    if (polling_)
        end_polling(reason);
    else
        end_websocket(reason);
    if (state_ == State::closed)
        leave_engine();
    engine_.handler().on_disconnect(*this, reason);
    data.reset();
}

void Session::abandon()
{
    state_ = State::closed;
    cancel();
    upgrade_deadline_.reset();
    candidate_.reset();
    websocket_.reset();
    polling_.reset();
    data.reset();
}

void Session::end_websocket(CloseReason reason)
{
    auto const websocket = std::exchange(websocket_, nullptr);
    if (!websocket)
        return;
    if (reason == CloseReason::slow_client || reason == CloseReason::ping_timeout)
        websocket->close_discarding_queue(close_code_of(reason));
    else
        websocket->close(close_code_of(reason));
}

void Session::end_polling(CloseReason reason)
{
    auto const is_ours = reason == CloseReason::forced_close || reason == CloseReason::server_shutting_down;
    if (is_ours)
        polling_->queue(OutgoingFrame::packet(PacketType::close));
    if (polling_->has_waiting_request()) {
        polling_->answer_waiting(reason == CloseReason::transport_close ? PacketType::noop : PacketType::close);
    } else if (is_ours || polling_->expects_last_request()) {
        state_ = State::lingering;
        engine_.schedule(*this, std::chrono::steady_clock::now() + engine_.options().close_timeout);
    }
}

void Session::leave_engine()
{
    if (std::exchange(is_silent_, false))
        engine_.heard_from_one();
    state_ = State::closed;
    cancel();
    engine_.forget(*this);
}

void Session::on_text(WebSocketConnection& from, std::string_view text)
{
    if (&from == candidate_.get())
        on_candidate_packet(text);
    else if (&from == websocket_.get())
        on_packet(text);
}

void Session::on_binary(WebSocketConnection& from, std::string_view bytes)
{
    if (&from == candidate_.get())
        drop_candidate(CloseCode::policy_violation);
    else if (&from == websocket_.get())
        deliver_binary(bytes);
}

void Session::deliver_binary(std::string_view bytes)
{
    if (!is_open() || !admit_packet())
        return;
    engine_.handler().on_binary(*this, bytes);
}

/// Counts a packet that came. False if it was one too many: the session is over.
bool Session::admit_packet()
{
    ++engine_.counters().packets_in;
    if (std::exchange(is_silent_, false))
        engine_.heard_from_one();
    return is_within_rate();
}

/// False, and the session is over, if what came was one too many.
bool Session::is_within_rate()
{
    auto const limit = engine_.options().max_packets_per_second;
    if (limit == 0)
        return true;
    // Each packet uses up its share of a second; a second is what a peer that was quiet may use up at once.
    constexpr std::chrono::nanoseconds second = std::chrono::seconds{1};
    auto const now = std::chrono::steady_clock::now();
    allowance_used_until_ = std::max(allowance_used_until_, now - second) + second / limit;
    if (allowance_used_until_ <= now)
        return true;
    end(CloseReason::flooding);
    return false;
}

/// The poll that a client sends beside its close packet may arrive after it, on another connection.
void Session::on_close_packet()
{
    if (polling_ && !polling_->has_waiting_request()) {
        polling_->queue(OutgoingFrame::packet(PacketType::noop));
        polling_->expect_last_request();
    }
    end(CloseReason::transport_close);
}

void Session::on_packet(std::string_view text)
{
    if (!is_open() || !admit_packet())
        return;
    auto const packet = parse_packet(text);
    if (!packet)
        return end(CloseReason::parse_error);
    switch (packet->type) {
    case PacketType::message:
        return engine_.handler().on_message(*this, packet->data);
    case PacketType::pong:
        is_awaiting_pong_ = false;
        return engine_.schedule(*this, std::chrono::steady_clock::now() + engine_.options().ping_interval);
    case PacketType::close:
        return on_close_packet();
    case PacketType::ping:
        return end(CloseReason::transport_error); // since v4 it is the server that pings
    case PacketType::open:
    case PacketType::upgrade:
    case PacketType::noop:
        return;
    }
}

void Session::on_transport_ended(WebSocketConnection& which, CloseReason reason)
{
    if (&which == candidate_.get()) {
        drop_candidate(CloseCode::normal);
    } else if (&which == websocket_.get()) {
        websocket_.reset();
        end(reason);
    }
}

void Session::begin_upgrade(WebSocketPtr candidate)
{
    candidate_ = std::move(candidate);
    is_probed_ = false;
    upgrade_deadline_ = std::make_unique<UpgradeDeadline>(*this);
    engine_.schedule(*upgrade_deadline_, std::chrono::steady_clock::now() + engine_.options().upgrade_timeout);
}

void Session::on_candidate_packet(std::string_view text)
{
    auto const packet = parse_packet(text);
    if (packet && packet->type == PacketType::ping && packet->data == probe) {
        is_probed_ = true;
        candidate_->send(OutgoingFrame::packet(PacketType::pong, {probe}), Flush::now);
        polling_->answer_waiting(PacketType::noop);
    } else if (packet && packet->type == PacketType::upgrade && is_probed_) {
        complete_upgrade();
    } else {
        drop_candidate(CloseCode::policy_violation);
    }
}

void Session::complete_upgrade()
{
    upgrade_deadline_.reset();
    websocket_ = std::exchange(candidate_, nullptr);
    auto const polling = std::exchange(polling_, nullptr);
    polling->answer_waiting(PacketType::noop);
    for (auto& frame : polling->take_frames())
        websocket_->send(std::move(frame), Flush::now);
}

void Session::drop_candidate(CloseCode code)
{
    is_probed_ = false;
    auto const deadline = std::exchange(upgrade_deadline_, nullptr);
    if (auto const candidate = std::exchange(candidate_, nullptr))
        candidate->close(code);
}

void Session::poll(PollingDone done)
{
    auto const keep_alive = SessionPtr{this};
    if (!polling_)
        return done({.outcome = PollingReply::Outcome::bad_request});
    if (state_ == State::lingering) {
        done({.body = polling_->take_payload()});
        return leave_engine();
    }
    if (polling_->has_waiting_request()) {
        // Two readers would not know the order of their packets.
        end(CloseReason::transport_error);
        return done({.outcome = PollingReply::Outcome::bad_request});
    }
    polling_->wait(std::move(done));
    if (!polling_->is_empty() || is_probed_)
        polling_->answer_waiting(PacketType::noop);
}

void Session::on_poll_cancelled()
{
    if (!polling_)
        return;
    polling_->drop_waiting();
    end(CloseReason::transport_close);
}

PollingReply Session::receive_payload(std::string_view payload)
{
    auto const keep_alive = SessionPtr{this};
    if (!polling_ || !is_open())
        return {.outcome = PollingReply::Outcome::bad_request};
    if (payload.size() > engine_.options().max_payload)
        return {.outcome = PollingReply::Outcome::too_large};
    PayloadReader packets{payload};
    while (auto const packet = packets.next()) {
        if (!receive_encoded(*packet)) {
            end(CloseReason::parse_error);
            return {.outcome = PollingReply::Outcome::bad_request};
        }
    }
    return {.body = "ok"};
}

bool Session::receive_encoded(std::string_view packet)
{
    if (!packet.starts_with(binary_marker)) {
        if (!parse_packet(packet) || !recruteia::is_valid_utf8(packet))
            return false;
        on_packet(packet);
        return true;
    }
    packet.remove_prefix(1);
    std::string bytes(decoded_size_limit(packet), '\0');
    auto const size = decode_base64(packet, bytes);
    if (size)
        deliver_binary(std::string_view{bytes}.substr(0, *size));
    return size.has_value();
}

} // namespace engineio
