#include "engineio/websocket_connection.hpp"

#include "engineio/engine.hpp"
#include "engineio/send_ring.hpp"
#include "engineio/session.hpp"
#include "foundation/encoding.hpp"

#include <array>
#include <utility>

namespace engineio {

using websocket::CloseCode;
using websocket::FrameHeader;
using websocket::Opcode;

namespace {

constexpr std::size_t max_gathered_frames = 64;
/// A drained queue keeps room for this many frames; more is given back.
constexpr std::size_t kept_queue_capacity = 8;

FramePtr close_frame(CloseCode code)
{
    auto const number = std::to_underlying(code);
    std::array<char, 2> const body{static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)};
    return OutgoingFrame::control(Opcode::close, {body.data(), body.size()});
}

} // namespace

WebSocketConnection::WebSocketConnection(Engine& engine) noexcept : engine_{engine} {}

WebSocketConnection::~WebSocketConnection() = default;

void WebSocketConnection::start(SessionPtr session, std::string_view handshake_answer)
{
    self_.reset(this);
    session_ = std::move(session);
    engine_.add_connection(*this);
    queue(OutgoingFrame::raw(handshake_answer)); // leaves together with the open packet
    start_stream();
}

void WebSocketConnection::refuse(std::string_view reply)
{
    self_.reset(this);
    engine_.add_connection(*this);
    state_ = State::closing;
    finishes_when_flushed_ = true;
    queue(OutgoingFrame::raw(reply));
    engine_.schedule(*this, std::chrono::steady_clock::now() + engine_.options().close_timeout);
    flush();
}

void WebSocketConnection::send(FramePtr frame, Flush when)
{
    if (state_ != State::open)
        return;
    queue(std::move(frame));
    if (when == Flush::now) {
        if (!is_corked_ && !is_blocked_)
            flush();
    } else if (!is_batched_ && !is_blocked_) {
        is_batched_ = true;
        engine_.flush_later(*this);
    }
}

void WebSocketConnection::queue(FramePtr frame)
{
    queued_bytes_ += static_cast<std::uint32_t>(frame->wire().size());
    queue_.push_back(std::move(frame));
}

void WebSocketConnection::flush_batched()
{
    is_batched_ = false;
    if (!is_blocked_)
        flush();
}

bool WebSocketConnection::offer_batched(SendRing& ring)
{
    auto const socket = bare_socket();
    if (socket < 0 || is_blocked_ || queue_.size() != 1 || !reads())
        return false;
    ring.add(socket, queue_.front()->wire().substr(head_offset_));
    return true;
}

/// What the ring did not take is written as ever, which also tells why.
void WebSocketConnection::flush_rest(std::int32_t taken)
{
    is_batched_ = false;
    if (taken > 0)
        consume_written(static_cast<std::size_t>(taken));
    flush();
}

void WebSocketConnection::flush()
{
    is_blocked_ = false;
    while (!queue_.empty() && reads()) {
        auto const written = queue_.size() == 1 ? write_first() : write_gathered();
        if (written.failed) {
            state_ = State::broken;
            engine_.end_later(*this);
            return;
        }
        consume_written(written.bytes);
        if (!written.is_all) {
            is_blocked_ = true;
            return;
        }
    }
    if (finishes_when_flushed_)
        finish();
}

WebSocketConnection::Written WebSocketConnection::write_first()
{
    auto const rest = queue_.front()->wire().substr(head_offset_);
    return write_some({&rest, 1});
}

WebSocketConnection::Written WebSocketConnection::write_gathered()
{
    std::array<std::string_view, max_gathered_frames> buffers;
    std::size_t count = 0;
    for (; count < buffers.size() && count < queue_.size(); ++count)
        buffers[count] = queue_[count]->wire();
    buffers[0].remove_prefix(head_offset_);
    return write_some({buffers.data(), count});
}

void WebSocketConnection::consume_written(std::size_t bytes)
{
    queued_bytes_ -= static_cast<std::uint32_t>(bytes);
    std::size_t done = 0;
    bytes += head_offset_;
    while (done < queue_.size() && bytes >= queue_[done]->wire().size())
        bytes -= queue_[done++]->wire().size();
    head_offset_ = static_cast<std::uint32_t>(bytes);
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(done));
    if (queue_.empty() && queue_.capacity() > kept_queue_capacity)
        queue_ = {};
}

void WebSocketConnection::close(CloseCode code)
{
    session_.reset();
    if (state_ == State::broken)
        return finish();
    if (state_ != State::open)
        return;
    state_ = State::closing;
    queue(close_frame(code));
    engine_.schedule(*this, std::chrono::steady_clock::now() + engine_.options().close_timeout);
    if (!is_corked_ && !is_blocked_)
        flush();
}

void WebSocketConnection::close_discarding_queue(CloseCode code)
{
    // A frame that is partly written must be finished, or the peer would read the close frame as its content.
    std::size_t const kept = head_offset_ > 0 ? 1 : 0;
    if (queue_.size() > kept)
        queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(kept), queue_.end());
    queued_bytes_ = kept == 0 ? 0 : static_cast<std::uint32_t>(queue_.front()->wire().size()) - head_offset_;
    close(code);
}

void WebSocketConnection::abandon()
{
    session_.reset();
    finish();
}

void WebSocketConnection::finish()
{
    if (state_ == State::closed)
        return;
    auto const keep_alive = std::exchange(self_, nullptr);
    state_ = State::closed;
    cancel();
    queue_ = {};
    queued_bytes_ = 0;
    if (!is_corked_) // what is being read may stand in there
        incomplete_.reset();
    close_stream();
    EngineHook::unlink();
    engine_.connection_finished();
}

void WebSocketConnection::stream_ended()
{
    auto const keep_alive = WebSocketPtr{this};
    if (auto const session = std::exchange(session_, nullptr))
        session->on_transport_ended(*this, CloseReason::transport_close);
    finish();
}

/// The peer broke a rule: its session ends, and the close frame says which rule.
void WebSocketConnection::fail(CloseCode code)
{
    auto const session = session_;
    close(code);
    if (session)
        session->on_transport_ended(*this, CloseReason::transport_error);
}

void WebSocketConnection::received(std::span<char> bytes)
{
    auto const keep_alive = WebSocketPtr{this};
    is_corked_ = true;
    if (incomplete_ && !incomplete_->bytes.empty()) {
        incomplete_->bytes.append(bytes.data(), bytes.size());
        auto const used = read_frames(incomplete_->bytes);
        incomplete_->bytes.erase(0, used);
    } else if (auto const used = read_frames(bytes); used < bytes.size()) {
        incomplete().bytes.assign(bytes.data() + used, bytes.size() - used);
    }
    settle_incomplete();
    is_corked_ = false;
    if (!is_blocked_)
        flush();
}

/// Handles the complete frames at the start of `bytes` and returns their size.
std::size_t WebSocketConnection::read_frames(std::span<char> bytes)
{
    std::size_t used = 0;
    while (reads()) {
        auto const rest = bytes.subspan(used);
        auto const header = websocket::parse_client_header({rest.data(), rest.size()});
        if (!header) {
            if (header.error() == websocket::HeaderFault::incomplete)
                return used;
            fail(CloseCode::protocol_error);
            break;
        }
        if (!accepts(*header))
            break;
        if (rest.size() - header->header_size < header->payload_size)
            return used;
        auto const payload = rest.subspan(header->header_size, static_cast<std::size_t>(header->payload_size));
        websocket::apply_mask(payload, header->mask);
        used += header->header_size + payload.size();
        on_frame(*header, {payload.data(), payload.size()});
    }
    return bytes.size();
}

/// Refuses by the header alone what could only be refused after megabytes of it.
bool WebSocketConnection::accepts(FrameHeader const& header)
{
    if (websocket::is_control(header.opcode))
        return true;
    auto const is_inside_message = incomplete_ && incomplete_->message_opcode;
    if (is_inside_message != (header.opcode == Opcode::continuation)) {
        fail(CloseCode::protocol_error);
        return false;
    }
    auto const gathered = is_inside_message ? incomplete_->message.size() : 0;
    if (header.payload_size > engine_.options().max_payload - gathered) {
        fail(CloseCode::message_too_big);
        return false;
    }
    return true;
}

void WebSocketConnection::on_frame(FrameHeader const& header, std::string_view payload)
{
    switch (header.opcode) {
    case Opcode::close:
        return on_close_frame(payload);
    case Opcode::ping:
        return on_ping(payload);
    case Opcode::pong:
        return;
    case Opcode::continuation:
    case Opcode::text:
    case Opcode::binary:
        return on_data_frame(header, payload);
    }
}

/// Of pings, too, a peer may send so many and no more, and as much may wait for it as of messages.
void WebSocketConnection::on_ping(std::string_view payload)
{
    auto const session = session_;
    if (session && !session->admit_ping())
        return;
    if (queued_bytes_ > engine_.options().send_queue_limit)
        return fail(CloseCode::try_again_later);
    send(OutgoingFrame::control(Opcode::pong, payload), Flush::now);
}

void WebSocketConnection::on_data_frame(FrameHeader const& header, std::string_view payload)
{
    if (state_ != State::open)
        return;
    if (header.is_final && header.opcode != Opcode::continuation)
        return on_message(header.opcode, payload);
    auto& parts = incomplete();
    if (header.opcode != Opcode::continuation)
        parts.message_opcode = header.opcode;
    parts.message.append(payload);
    if (!header.is_final)
        return;
    auto const opcode = *std::exchange(parts.message_opcode, std::nullopt);
    auto const message = std::exchange(parts.message, {});
    on_message(opcode, message);
}

void WebSocketConnection::on_message(Opcode opcode, std::string_view payload)
{
    if (opcode == Opcode::text && !recruteia::is_valid_utf8(payload))
        return fail(CloseCode::invalid_payload);
    auto const session = session_;
    if (!session)
        return;
    if (opcode == Opcode::text)
        session->on_text(*this, payload);
    else
        session->on_binary(*this, payload);
}

void WebSocketConnection::on_close_frame(std::string_view body)
{
    if (state_ == State::closing)
        return finish();
    auto const parsed = websocket::parse_close(body);
    if (!parsed)
        return fail(parsed.error());
    finishes_when_flushed_ = true;
    auto const session = session_;
    close(CloseCode{parsed->code.value_or(std::to_underlying(CloseCode::normal))}); // as section 5.5.1 has it: the same
    if (session)
        session->on_transport_ended(*this, CloseReason::transport_close);
}

WebSocketConnection::Incomplete& WebSocketConnection::incomplete()
{
    if (!incomplete_)
        incomplete_ = std::make_unique<Incomplete>(engine_.incomplete());
    return *incomplete_;
}

/// Lets go of what is complete, and counts what is not.
void WebSocketConnection::settle_incomplete()
{
    if (!incomplete_)
        return;
    auto const is_over = !reads() || (incomplete_->bytes.empty() && !incomplete_->message_opcode);
    auto const fits = is_over || incomplete_->share.resize(incomplete_->bytes.size() + incomplete_->message.size());
    if (!fits)
        fail(CloseCode::try_again_later);
    if (is_over || !fits)
        incomplete_.reset();
}

} // namespace engineio
